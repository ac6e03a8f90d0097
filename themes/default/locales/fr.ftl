### Les mots de l’interface en français. Ce qui manque ici paraît en anglais.

## Genres d’offres, au singulier et au pluriel
kind-course = Cours
kind-book = Livre
kind-tutorial = Tutoriel
kind-event = Événement
kind-community = Communauté
kind-bundle = Coffret
kinds-course = Cours
kinds-book = Livres
kinds-tutorial = Tutoriels
kinds-event = Événements
kinds-community = Communautés
kinds-bundle = Coffrets
kinds-all = Toutes les offres

## Niveaux
level-beginner = Débutant
level-intermediate = Intermédiaire
level-advanced = Avancé
level-all = Tous niveaux

## Disponibilité
status-draft = Brouillon
status-waitlist = Bientôt
status-preorder = Précommande
status-available = Disponible
status-sold-out = Complet
status-live = En cours
status-retired = N’est plus en vente
status-past = Passé
free = Gratuit
paid = Payant

## Prix
price-per-month = / mois
price-per-year = / an
price-or-more = ou plus
price-installments = × { $count }
price-was = Avant :
plans = Formules
buy = Acheter
get-free = S’inscrire gratuitement
buy-with = Acheter avec { $provider }
price-as-you-like = Prix libre
price-suggested = Suggestion : { $amount }
price-total = { $amount } en tout
price-each = par personne
currency = Devise
plan-team = Pour une équipe de { $count } personnes au plus
plan-seats-from = À partir de { $count } personnes ; prix par personne
plan-seats = De { $from } à { $to } personnes ; prix par personne
plan-trial = { $days ->
    [one] Un jour gratuit, puis
   *[other] { $days } jours gratuits, puis
}
plan-recommended = Recommandé
gifts = Offrir
gift-note = Vous payez, quelqu’un d’autre apprend. La page de paiement explique comment il le reçoit.
upgrades = Si vous en avez déjà une partie
upgrade-from = Pour qui a déjà { $title }
partner-title = Recommandé par { $name }
partner-intro = Des cours et des livres recommandés ; les liens disent par qui.
partner-paid = { $name } reçoit une part de ce que vous payez depuis cette page. Cela ne vous coûte rien de plus.
either = { $one } ou { $other }
goes-with = Va bien avec
comes = Parution le { $date }.
scan-instead = Scanner plutôt avec un téléphone
pay-step-scan = Ouvrez { $provider } et scannez le code. Sur ce téléphone : enregistrez l’image, puis choisissez-la dans le lecteur.
pay-step-amount = Payez { $amount }.
pay-step-then = Nous vous écrivons dès réception du paiement.
scan-to-pay = Scannez avec votre téléphone pour payer
saving = Vous économisez { $amount }
includes = Ce qu’il contient

## Promotion
sale = Promotion
sale-percent = −{ $percent } jusqu’au { $date }
sale-until = Prix réduit jusqu’au { $date }
sale-titled = { $title } : { $text }
sale-code = avec le code

## Prestataires et plateformes
provider-alipay = Alipay
provider-wechat-pay = WeChat Pay
provider-xiaoe = Xiaoe
provider-zsxq = Zhishi Xingqiu
provider-afdian = Afdian
provider-mianbaoduo = Mianbaoduo
provider-weidian = Weidian
provider-youzan = Youzan
provider-taobao = Taobao
provider-douyin = Douyin
provider-bilibili = Bilibili
provider-juejin = Juejin
provider-link = la boutique
platform-wechat = WeChat
platform-qq = QQ
platform-feishu = Feishu
platform-dingtalk = DingTalk
platform-forum = Forum

## Page d’offre
outcomes = Ce que vous saurez faire
audience = À qui il s’adresse
prerequisites = Ce qu’il vous faut avant
contents = Sommaire
about-course = À propos du cours
about-book = À propos du livre
about-tutorial = À propos du tutoriel
about-event = À propos de l’événement
about-community = À propos du groupe
about-bundle = À propos du coffret
reviews = Ce que disent les lecteurs
review-source = Source
faq = Questions et réponses
updates = Ce qui a changé
version = Version { $version }
guarantee = Garantie
guarantee-days = { $days ->
    [one] Remboursé sous un jour, sans question
   *[other] Remboursé sous { $days } jours, sans question
}
certificate = Attestation de fin de cours
read-sample = Lire un extrait
start-reading = Commencer la lecture

## Nombres
count-lessons = { $count ->
    [one] { $count } leçon
   *[other] { $count } leçons
}
count-chapters = { $count ->
    [one] { $count } chapitre
   *[other] { $count } chapitres
}
count-parts = { $count ->
    [one] { $count } partie
   *[other] { $count } parties
}
count-free-lessons = { $count ->
    [one] { $count } leçon gratuite
   *[other] { $count } leçons gratuites
}
count-free-chapters = { $count ->
    [one] { $count } chapitre gratuit
   *[other] { $count } chapitres gratuits
}
count-products = { $count ->
    [one] { $count } offre
   *[other] { $count } offres
}

## Temps
minutes = { $minutes } min
hours = { $hours } h
hours-minutes = { $hours } h { $minutes } min
history-added = Nouveau : { $titles }
history-changed = Révisé : { $titles }
history-page = Ce qui a changé sur cette page
history-begun = Écrit
updated = Mis à jour le
release = À partir du { $date }

## Notes
rating-one = { $value } étoiles sur 5
rating-all = { $count ->
    [one] { $value } sur 5 d’après un avis
   *[other] { $value } sur 5 d’après { $count } avis
}

## Fin de la partie gratuite
paywall-rest = La suite de cette page est réservée aux acheteurs

## Événements
event-past = Passé
event-when = Quand
event-where = Où
event-online = En ligne
event-seats = Places

## Lecture
lesson = Leçon
chapter = Chapitre
part = Partie
module = Module
position = { $position } sur { $count }
previous = Précédent
next = Suivant
on-this-page = Sur cette page
reading-tools = Lecture
draft = Pas encore écrit
downloads = Téléchargements
download = Télécharger

## Texte
callout-note = Note
callout-tip = Conseil
callout-important = Important
callout-warning = Attention
callout-caution = Prudence
callout-details = Détails
listing = Listing
footnotes = Notes de bas de page
footnote-back = Retour au texte
script-table = Tableau
script-since-visit = Nouveau depuis votre dernière visite
script-copied = Copié
script-wrap = Retour à la ligne
script-hidden-lines = Toutes les lignes
script-heading-link = Lien vers « { $title } »
script-link-copied = Lien copié
script-footnote = Note { $count }
script-footnote-to = Aller à la note
script-zoom = Agrandir { $title }
script-zoom-in = Plus grand
script-zoom-out = Plus petit
script-close = Fermer
transcript = Transcription
slides = Diapositives
video = Vidéo
audio = Audio

## Notes et surlignages
notes = Notes
script-notes = Notes
script-notes-count = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
script-notes-of = Notes sur { $title }
script-notes-page = Cette page
script-notes-empty = Sélectionnez des mots dans le texte : h les surligne, n écrit une note.
script-notes-save = Enregistrer en Markdown
script-notes-print = Imprimer avec la page
script-notes-selected = Mots sélectionnés
script-notes-unkept = Ce navigateur ne garde rien : la note disparaîtra avec la page.
script-note = Note
script-note-words = Écrire une note
script-note-on-page = Note sur cette page
script-note-lost = Introuvable dans le texte actuel
script-note-yellow = Jaune
script-note-green = Vert
script-note-blue = Bleu
script-note-rose = Rose
script-highlighted = Surligné
script-delete = Supprimer
script-deleted = Supprimé
script-undo = Annuler

## Quiz
quiz = Quiz
script-check = Vérifier
script-right = Juste
script-wrong = Pas tout à fait
script-quiz-summary = Vos réponses
script-quiz-answered-of = { $count } sur { $total } répondues
script-quiz-right-of = { $count } sur { $total } justes du premier coup
script-quiz-again = Recommencer

## Diagrammes sans titre
diagram-flowchart = Organigramme
diagram-sequence = Diagramme de séquence
diagram-class = Diagramme de classes
diagram-state = Diagramme d’états
diagram-entities = Diagramme entité-association
diagram-pie = Diagramme circulaire
diagram-gantt = Diagramme de Gantt
diagram-mindmap = Carte mentale
diagram-timeline = Frise chronologique
diagram-journey = Parcours utilisateur
diagram-git = Graphe Git
diagram-quadrant = Diagramme en quadrants
diagram-chart = Graphique
diagram-other = Diagramme

## Autour de la page
home = Accueil
menu = Menu
close = Fermer
breadcrumbs = Vous êtes ici
main-navigation = Navigation principale
contact = Contact
language = Langue
theme = Apparence
text-size = Taille du texte
search = Rechercher
filter-all = Tout
filter-none = Rien ne correspond à ces filtres.
catalog = Offres
catalog-empty = Rien n’est encore en vente. Revenez bientôt.
feed = Flux

## Listes
posts = Articles
all-posts = Tous les articles
tags = Sujets
tag = Sujet
people = Personnes
person = Personne
teaches = Enseigne
wrote = A écrit
pages = Pages
lessons = Leçons
chapters = Chapitres

## Introuvable
not-found = Cette page n’existe pas

## Énumérations
list-two = { $first } et { $last }
list-many = { $first } et { $last }
list-between = {", "}
list-comma = { $first }, { $last }

## Pages du thème
skip-to-content = Aller au contenu
languages = Langues
browse = Parcourir
footer-navigation = Plus
reading-settings = Réglages de lecture
scheme = Couleurs
scheme-auto = Auto
scheme-light = Clair
scheme-sepia = Sépia
scheme-dark = Sombre
text-size-small = Petit
text-size-medium = Moyen
text-size-large = Grand
text-size-huge = Très grand
typeface = Police
typeface-sans = Sans
typeface-spaced = Aérée
keys = Touches
keys-neighbours = Page précédente ou suivante
keys-scheme = Couleurs suivantes
keys-highlight = Surligner la sélection
keys-note = Écrire une note ; sans sélection, les voir toutes
keys-help = Cette liste
keys-on = Les touches d’une lettre sont actives
script-copy = Copier
script-read = Lu
preview = Aperçu
price-from-before = À partir de
price-from-after = {""}
preorder = Précommander
join = Rejoindre
join-waitlist = S’inscrire sur la liste d’attente
by = par
released = Disponible à partir du
about-part = À propos de cette partie
curriculum-course = Programme
curriculum-book = Sommaire
curriculum-tutorial = Parties
curriculum-event = Déroulement
curriculum-community = À l’intérieur
curriculum-bundle = Contenu
your-teacher = Qui enseigne
your-teachers = Qui enseigne
faqs = Questions
also-in = Moins cher ensemble
waitlist-note = Pas encore en vente. L’ouverture se fera ici.
preorder-note = Précommandez maintenant, lisez dès la parution.
sold-out-note = Toutes les places sont prises. Écrivez-nous, nous vous préviendrons dès qu’une autre occasion se présente.
ask-to-be-told = Être prévenu
live-note = C’est en ce moment.
retired-note = N’est plus en vente. Ceux qui l’ont acheté peuvent toujours l’utiliser.
past-note = Cet événement est passé.
add-to-calendar = Ajouter au calendrier
recording = Enregistrement
how-to-join = Comment rejoindre
join-after-buying = Vous recevez l’invitation après l’achat.
event-after-buying = Participer
event-after-buying-note = Après l’achat, vous trouvez ici l’accès, puis l’enregistrement.
owned-note = Vous l’avez déjà.
scan-to-join = Scannez pour rejoindre
valid-until = valable jusqu’au
neighbours = Précédent et suivant
medium-video = Vidéo
medium-audio = Audio
medium-slides = Diapositives
medium-quiz = Quiz
medium-download = Téléchargement
paywall-whole = Cette page est réservée aux acheteurs
already-bought = Déjà acheté et introuvable ?
see-offer = Voir
see-offers = Voir les offres
offers = En vente
all-offers = Tout
upcoming = Prochain événement
who-teaches = Qui enseigne
latest-posts = Écrit récemment
filter-kind = Genre
filter-level = Niveau
posts-empty = Rien n’est encore écrit.
not-found-help = Elle a peut-être déménagé, ou l’adresse contient une faute.
offline-title = Pas de réseau
offline-text = Cette page n’a pas encore été ouverte sur cet appareil ; elle ne s’affichera qu’une fois la connexion revenue.
offline-again = Réessayer
offline-kept = Ce que vous pouvez lire maintenant
to-home = Vers l’accueil
moved = Cette page a déménagé
school = École
support-with = Soutenir avec { $provider }
enrol-with = S’inscrire chez { $provider }
pay-bank-transfer = Payer par virement

## Dans le texte
answer = Réponse
question = Question
your-answer = Votre réponse
captions = Sous-titres
watch-video = Regarder la vidéo
open-slides = Ouvrir les diapositives
paid-part = Cette partie est réservée aux acheteurs.

## Événements : ce que disent les scripts
year = { $year }
script-event-in-days = { $count ->
    [one] Demain
   *[other] Dans { $count } jours
}
script-event-today = Aujourd’hui
script-event-live = En cours
script-event-past = Passé

## Descriptions des pages sans texte, pour les moteurs de recherche
description-home = { $school } : { $titles }
description-list = { $list } chez { $school } : { $titles }
description-part = { $title }, extrait de { $product } chez { $school }

## Recherche
search-needs-script = La recherche se fait dans votre navigateur et demande JavaScript. Voici ce qu’il y a :
script-search = Rechercher
script-search-placeholder = Que cherchez-vous ?
script-search-hint = Parcourt les titres, les intertitres et tout ce qui se lit gratuitement.
script-search-scope = Où chercher
script-search-everywhere = Tout le site
script-search-free = Seulement ce qui se lit gratuitement
script-search-also-paid = Chercher aussi parmi les pages payantes
script-search-results = Résultats
script-search-loading = Recherche…
script-search-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
script-search-more = En montrer plus
script-search-none = Rien trouvé pour « { $query } ».
script-search-none-help = Moins de mots, ou d’autres, trouveront peut-être davantage.
script-search-offline = Vous êtes hors ligne, et ce qu’il faut pour chercher n’est pas encore sur cet appareil.
script-search-failed = La recherche n’a pas pu être chargée.
script-search-again = Réessayer
script-search-keys = ↑ ↓ pour choisir · Entrée pour ouvrir · Échap pour fermer
script-paid = Payant

## Ce que l’on a lu
progress = Progression
your-progress = Votre progression
continue-learning = Reprendre
finish = Marquer comme terminé
finish-bought = J’ai terminé cette leçon
script-done = Terminé le { $date }. { $count } sur { $total }.
script-progress = { $count } sur { $total }
script-continue-place = Reprendre où vous en étiez
script-continue-with = Reprendre : { $title }
script-free-read = Vous avez lu tout ce qui est gratuit ici.
script-all-read = Vous avez tout lu.
script-finished = Terminé le { $date }
progress-intro = Ce que vous avez lu est gardé dans ce navigateur, sur cet appareil, et nulle part ailleurs.
progress-empty = Rien n’est encore commencé. Ce que vous lisez paraîtra ici.
needs-script = Cette page est remplie par votre navigateur, qui seul sait ce que vous avez lu. Il lui faut JavaScript, et il est désactivé.
take-along = L’emporter
take-along-text = Enregistrez votre progression, avec vos notes, dans un fichier. Ouvrez-le dans un autre navigateur ou sur un autre appareil : ce qui s’y trouve et ce que contient le fichier ne feront qu’un.
export-progress = Enregistrer dans un fichier
import-progress = Ouvrir un fichier
forget = Oublier
forget-text = Efface ce que ce navigateur garde de cette école : ce que vous avez lu, où vous en étiez, vos notes. Sur un ordinateur partagé, c’est une bonne idée.
forget-sure = Tout oublier ? Sans fichier, rien ne pourra être retrouvé.
forget-yes = Tout oublier
forget-no = Garder
script-exported = Enregistré. Le fichier est dans vos téléchargements.
script-import-broken = Ce fichier est illisible. A-t-il été modifié ou coupé ? Rien n’en a été repris.
script-import-foreign = Ce n’est pas un fichier de progression. Rien n’en a été repris.
script-import-later = Ce fichier vient d’une version plus récente de ce site. Rien n’en a été repris.
script-import-other = Ce fichier est celui d’une autre école, « { $title } ». Rien n’en a été repris.
script-import-full = Ce navigateur ne garde pas tout : l’espace est plein ou fermé à cette page.
script-import-products = { $count ->
    [one] La progression d’un produit a été reprise.
   *[other] La progression de { $count } produits a été reprise.
}
script-import-others = { $count ->
    [one] Un autre élément a été repris, comme les notes d’une page.
   *[other] { $count } autres éléments ont été repris, comme les notes de pages.
}
script-forgotten = Oublié.
script-not-kept = Ce navigateur ne garde rien pour ce site : tout disparaît quand vous quittez la page.

## Fin du parcours et attestation que l’on se fait soi-même
completion = Votre attestation
completion-intro = Quand vous aurez tout terminé, vous vous ferez ici une attestation. Elle dit ce que vous déclarez ; personne ne le vérifie et rien ne quitte votre appareil.
completion-done = Ce que vous avez fait
completion-bought = Ce que vous avez lu hors de ce site, cochez-le ici vous-même.
script-left = { $count ->
    [one] Il en reste une.
   *[other] Il en reste { $count }.
}
script-certificate = Faire votre attestation
certificate-did-before = a suivi en entier
certificate-did-after = {""}
certificate-day = Jour
certificate-taught-by = Enseigné par
certificate-written-by = Écrit par
certificate-at = Sur le web
certificate-note = Déclaration sur l’honneur : cette attestation a été faite par la personne elle-même, sur son appareil. Elle dit ce qu’elle déclare ; personne ne l’a vérifié.
certificate-make-title = Vous avez terminé. Faites votre attestation
certificate-make-text = Le nom et le jour y seront imprimés et restent sur cet appareil. Il y est aussi écrit que vous l’avez faite vous-même et que personne ne l’a vérifiée.
certificate-your-name = Votre nom, tel qu’il sera imprimé
certificate-make = Faire l’attestation
certificate-again = Changer le nom ou le jour
print = Imprimer ou enregistrer en PDF

## Pour qui a acheté
unlock-intro = Comment accéder à ce que vous avez payé.
unlock-lost = Toujours introuvable ?
unlock-lost-text = Écrivez-nous depuis l’adresse de l’achat, avec le numéro de commande si vous l’avez. Vous n’aurez jamais à payer deux fois.
way-mail = { $provider } vous a envoyé un courriel après le paiement. Le lien qu’il contient mène à votre achat. Regardez aussi parmi les indésirables.
way-library = { $provider } vous a envoyé un courriel avec un lien après le paiement et garde la liste de vos achats.
way-library-link = Ouvrir la liste
way-account = Connectez-vous chez { $provider } avec le compte de l’achat. Tout s’y trouve.
way-seller = { $provider } a reçu votre paiement ; votre achat vient de nous, par courriel, à l’adresse que vous avez donnée.
way-none = Votre achat vous est envoyé par qui l’a vendu.
bought-in = Aussi dans

## Clés de ce qui est scellé
have-key = J’ai une clé
key = Clé
unlock-button = Déverrouiller
remember-key = Retenir sur cet appareil
remember-key-note = Pas sur un ordinateur que d’autres utilisent aussi.
key-from-file = Depuis un fichier
key-scan = Scanner un code
key-script = Pour s’ouvrir avec une clé, cette page a besoin de JavaScript.
any-key = Donner une clé
any-key-text = Ce qu’elle ouvre est trouvé ici. La clé ne quitte pas cet appareil.

# Ce que disent les scripts à propos des clés ; seulement pour les écoles qui scellent quelque chose.
script-sealed-checking = Essai de la clé…
script-sealed-unlocked = Déverrouillé
script-sealed-open-device = Ouvert avec votre clé. Cet appareil la retient.
script-sealed-open-tab = Ouvert avec votre clé, jusqu’à la fermeture de cet onglet.
script-sealed-open-page = Ouvert avec votre clé. Ce navigateur ne garde rien pour ce site : la page suivante la redemandera.
script-sealed-opens = Votre clé ouvre :
script-sealed-start = Commencer à lire
script-sealed-read = Lire « { $title } »
script-sealed-remember = Retenir sur cet appareil
script-sealed-forget = Oublier la clé
script-sealed-forgotten = La clé n’est plus sur cet appareil.
script-sealed-empty = Collez d’abord votre clé.
script-sealed-short = C’est trop court pour une clé, qui a sept groupes de quatre lettres et chiffres. Est-elle complète ?
script-sealed-typo = Quelque chose ne va pas dans « { $query } », groupe { $count } des sept. Comparez-le avec votre clé.
script-sealed-typos = Quelque chose ne va pas dans cette clé. Comparez-la avec la vôtre, groupe par groupe.
script-sealed-other = Cette clé ouvre « { $title } », pas « { $name } ».
script-sealed-revoked = Cette clé a été remplacée ou retirée.
script-sealed-unknown = Cette clé n’ouvre rien ici. Vient-elle d’une autre école ?
script-sealed-write = Écrire à { $name }
script-sealed-help = Où trouver de l’aide
script-sealed-offline = Vous êtes hors ligne, et ce qu’il faut n’est pas sur cet appareil. Réessayez avec une connexion.
script-sealed-failed = Le site n’a pas pu être joint. Réessayez dans un instant.
script-sealed-missing = Ce que cette clé ouvre n’est pas là en ce moment. Réessayez dans un instant.
script-sealed-broken = Ce que cette clé ouvre est en cours de mise à jour. Réessayez dans un instant.
script-sealed-later = Le site a été mis à jour. Rechargez cette page.
script-sealed-updated = Le site a été mis à jour pendant votre lecture. Rechargez cette page pour continuer.
script-sealed-reload = Recharger
script-sealed-insecure = Les clés ne fonctionnent qu’avec une connexion sûre.
script-sealed-insecure-link = Ouvrir cette page en connexion sûre
script-sealed-old = Ce navigateur est trop ancien pour ouvrir des pages avec une clé. Une version actuelle de Firefox, Chrome, Edge ou Safari le peut.
script-sealed-no-code = Aucun code n’est lisible sur cette image. Réessayez de plus près et avec plus de lumière.
script-sealed-no-file = Il n’y a pas de clé dans ce fichier.
script-sealed-load = Charger ({ $total })
script-sealed-loading = Chargement : { $total } %

## Film, son et diapositives
keys-media = Dans un film, un son ou des diapositives
keys-space = Espace
keys-play = Lire ou mettre en pause
keys-seek = Cinq secondes en arrière ou en avant
keys-speed = Plus lent ou plus rapide
keys-slides = Diapositives
listen = Écouter
script-media-back = { $count } s en arrière
script-media-on = { $count } s en avant
script-media-speed = Vitesse
script-media-continue = Reprendre à { $title }
script-slides-previous = Précédente
script-slides-next = Suivante
script-slides-overview = Vue d’ensemble
script-slides-full-screen = Plein écran
media-chapters = Chapitres
media-from = Chargé depuis { $name } à la lecture, et pas avant.
host-bilibili = Bilibili
host-tencent = Tencent Video
slide-alt = Diapositive { $position } sur { $count }. { $words }
slides-notes = Notes
typeface-serif = Serif

## Keeping in touch
newsletter = Lettre d’information
subscribe = S’abonner
e-mail = Adresse e-mail
newsletter-note = Envoyée à { $name } quand vous appuyez sur le bouton, et pas avant. Vous pouvez vous désabonner à tout moment.
sold-out-told = Il n’y a plus de place. Laissez votre adresse et vous serez averti de la prochaine occasion.
feedback = Que pensez-vous de cette page ?
comments = Commentaires
comments-on-github = Commentaires sur GitHub
comments-note = Ils sont conservés sur GitHub et chargés depuis giscus quand vous les demandez, et pas avant.
script-comments-show = Afficher les commentaires
share = Partager
share-by-e-mail = E-mail
share-weibo = Weibo
save-poster = Enregistrer l’affiche
scan-to-open = Scanner pour ouvrir
script-share-copy = Copier le lien
script-share-with = Partager avec…

## Éditions : le produit sous forme de livre
edition-cover = Couverture de « { $title } »
edition-cover-page = Couverture
edition-places = Repères
edition-begin = Début du texte
edition-pages = Pages
edition-answers = Réponses
edition-about = À propos de cette édition
edition-more = Autres titres de { $school }
edition-in-package = Dans les fichiers joints à ce livre : { $name }
edition-sample = Extrait gratuit
edition-sample-of = { $title } (extrait gratuit)
edition-rest = La suite de ce chapitre se trouve dans l’édition complète.
edition-full = L’édition complète
edition-full-holds = Ce qu’elle contient, et ce que vous venez d’en lire :
edition-here = dans cet extrait
edition-partly = en partie dans cet extrait
edition-price = { $price }, au moment où cet extrait a été fait
edition-stamp = Cet exemplaire a été fait pour { $name }, commande { $order }.
edition-stamp-order = Cet exemplaire a été fait pour la commande { $order }.
edition-accessibility = Sommaire, titres, liste des pages et descriptions des images permettent de lire ce livre des yeux, à l’oreille et du bout des doigts.
edition-accessibility-bare = Sommaire, titres et liste des pages permettent de lire ce livre des yeux, à l’oreille et du bout des doigts ; certaines images n’ont pas de description.
edition-link = { $format }, { $size }
edition-files = L’extrait à emporter :
edition-page = page { $page }
edition-figure = Figure
edition-table = Tableau
edition-set = Composé en Libertinus Serif, Noto Serif et DejaVu Sans Mono avec Typst.
