### Wörter der Oberfläche auf Deutsch. Was hier fehlt, erscheint auf Englisch.

## Arten von Angeboten, einzeln und zusammen
kind-course = Kurs
kind-book = Buch
kind-tutorial = Anleitung
kind-event = Veranstaltung
kind-community = Gemeinschaft
kind-bundle = Paket
kinds-course = Kurse
kinds-book = Bücher
kinds-tutorial = Anleitungen
kinds-event = Veranstaltungen
kinds-community = Gemeinschaften
kinds-bundle = Pakete
kinds-all = Alle Angebote

## Niveau
level-beginner = Einstieg
level-intermediate = Mittelstufe
level-advanced = Fortgeschritten
level-all = Für alle

## Ob es zu kaufen ist
status-draft = Entwurf
status-waitlist = Demnächst
status-preorder = Vorbestellung
status-available = Erhältlich
status-sold-out = Ausverkauft
status-live = Läuft gerade
status-retired = Nicht mehr erhältlich
status-past = Vorbei
free = Kostenlos
paid = Kostenpflichtig

## Preise
price-per-month = / Monat
price-per-year = / Jahr
price-or-more = oder mehr
price-installments = × { $count }
price-was = Vorher:
plans = Preise
buy = Kaufen
get-free = Kostenlos anmelden
buy-with = Mit { $provider } kaufen
price-as-you-like = Zahl, was du willst
price-suggested = Vorschlag: { $amount }
price-total = insgesamt { $amount }
price-each = pro Person
currency = Währung
plan-team = Für ein Team bis { $count } Personen
plan-seats-from = Ab { $count } Personen; der Preis gilt pro Person
plan-seats = Für { $from } bis { $to } Personen; der Preis gilt pro Person
plan-trial = { $days ->
    [one] Ein Tag kostenlos, danach
   *[other] { $days } Tage kostenlos, danach
}
plan-recommended = Empfohlen
gifts = Verschenken
gift-note = Du zahlst, jemand anders lernt. Wie es ankommt, steht auf der Bezahlseite.
upgrades = Wenn du einen Teil schon hast
upgrade-from = Für alle, die schon haben: { $title }
partner-title = Empfohlen von { $name }
partner-intro = Kurse und Bücher, die jemand empfiehlt; die Links sagen, wer es war.
partner-paid = { $name } erhält einen Anteil an dem, was du über diese Seite zahlst. Für dich wird es nicht teurer.
either = { $one } oder { $other }
goes-with = Passt dazu
comes = Erscheint am { $date }.
scan-instead = Lieber mit dem Telefon scannen
pay-step-scan = Öffne { $provider } und scanne den Code. Auf diesem Telefon: Bild speichern und im Scanner auswählen.
pay-step-amount = Zahle { $amount }.
pay-step-then = Wir schreiben dir, sobald die Zahlung da ist.
scan-to-pay = Zum Bezahlen mit dem Telefon scannen
saving = Du sparst { $amount }
includes = Das ist drin

## Sonderpreis
sale = Sonderpreis
sale-percent = { $percent } günstiger bis { $date }
sale-until = Günstiger bis { $date }
sale-titled = { $title }: { $text }
sale-code = mit dem Code

## Anbieter und Plattformen
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
provider-link = dem Laden
platform-wechat = WeChat
platform-qq = QQ
platform-feishu = Feishu
platform-dingtalk = DingTalk
platform-forum = Forum

## Angebotsseite
outcomes = Was du danach kannst
audience = Für wen es ist
prerequisites = Was du vorher brauchst
contents = Inhalt
about-course = Über den Kurs
about-book = Über das Buch
about-tutorial = Über die Anleitung
about-event = Über die Veranstaltung
about-community = Über die Gruppe
about-bundle = Über das Paket
reviews = Was Lesende sagen
review-source = Quelle
faq = Fragen und Antworten
updates = Was sich geändert hat
version = Version { $version }
guarantee = Garantie
guarantee-days = { $days ->
    [one] Geld zurück innerhalb eines Tages, ohne Rückfragen
   *[other] Geld zurück innerhalb von { $days } Tagen, ohne Rückfragen
}
certificate = Teilnahmebescheinigung
read-sample = Leseprobe
start-reading = Jetzt lesen

## Anzahl
count-lessons = { $count ->
    [one] { $count } Lektion
   *[other] { $count } Lektionen
}
count-chapters = { $count } Kapitel
count-parts = { $count ->
    [one] { $count } Teil
   *[other] { $count } Teile
}
count-free-lessons = { $count ->
    [one] { $count } Lektion kostenlos
   *[other] { $count } Lektionen kostenlos
}
count-free-chapters = { $count } Kapitel kostenlos
count-products = { $count ->
    [one] { $count } Angebot
   *[other] { $count } Angebote
}

## Zeit
minutes = { $minutes } Min.
hours = { $hours } Std.
hours-minutes = { $hours } Std. { $minutes } Min.
history-added = Neu: { $titles }
history-changed = Überarbeitet: { $titles }
history-page = Was sich auf dieser Seite geändert hat
history-begun = Geschrieben
updated = Aktualisiert am
release = Ab { $date }

## Bewertungen
rating-one = { $value } von 5 Sternen
rating-all = { $count ->
    [one] { $value } von 5 bei einer Bewertung
   *[other] { $value } von 5 bei { $count } Bewertungen
}

## Ende des freien Teils
paywall-rest = Der Rest dieser Seite ist für Käufer

## Veranstaltungen
event-past = Vorbei
event-when = Wann
event-where = Wo
event-online = Online
event-seats = Plätze

## Lesen
lesson = Lektion
chapter = Kapitel
part = Teil
module = Modul
position = { $position } von { $count }
previous = Zurück
next = Weiter
on-this-page = Auf dieser Seite
reading-tools = Lesen
draft = Noch nicht geschrieben
downloads = Downloads
download = Herunterladen

## Text
callout-note = Hinweis
callout-tip = Tipp
callout-important = Wichtig
callout-warning = Warnung
callout-caution = Vorsicht
callout-details = Einzelheiten
listing = Listing
footnotes = Fußnoten
footnote-back = Zurück zum Text
script-table = Tabelle
script-since-visit = Neu seit deinem letzten Besuch
script-copied = Kopiert
script-wrap = Zeilen umbrechen
script-hidden-lines = Alle Zeilen
script-heading-link = Link zu „{ $title }“
script-link-copied = Link kopiert
script-footnote = Fußnote { $count }
script-footnote-to = Zur Fußnote
script-zoom = { $title } vergrößern
script-zoom-in = Größer
script-zoom-out = Kleiner
script-close = Schließen
transcript = Mitschrift
slides = Folien
video = Video
audio = Audio

## Notizen und Markierungen
notes = Notizen
script-notes = Notizen
script-notes-count = { $count ->
    [one] { $count } Notiz
   *[other] { $count } Notizen
}
script-notes-of = Notizen zu { $title }
script-notes-page = Diese Seite
script-notes-empty = Wähle Wörter im Text aus: h markiert sie, n schreibt eine Notiz.
script-notes-save = Als Markdown sichern
script-notes-print = Mit der Seite drucken
script-notes-selected = Ausgewählte Wörter
script-notes-unkept = Dieser Browser behält nichts: Die Notiz verschwindet mit der Seite.
script-note = Notiz
script-note-words = Notiz schreiben
script-note-on-page = Notiz zu dieser Seite
script-note-lost = Im Text nicht mehr zu finden
script-note-yellow = Gelb
script-note-green = Grün
script-note-blue = Blau
script-note-rose = Rosa
script-highlighted = Markiert
script-delete = Löschen
script-deleted = Gelöscht
script-undo = Rückgängig

## Quiz
quiz = Quiz
script-check = Prüfen
script-right = Richtig
script-wrong = Noch nicht
script-quiz-summary = Deine Antworten
script-quiz-answered-of = { $count } von { $total } beantwortet
script-quiz-right-of = { $count } von { $total } beim ersten Mal richtig
script-quiz-again = Noch einmal

## Diagramme ohne eigenen Titel
diagram-flowchart = Flussdiagramm
diagram-sequence = Sequenzdiagramm
diagram-class = Klassendiagramm
diagram-state = Zustandsdiagramm
diagram-entities = Entity-Relationship-Diagramm
diagram-pie = Kreisdiagramm
diagram-gantt = Gantt-Diagramm
diagram-mindmap = Mindmap
diagram-timeline = Zeitleiste
diagram-journey = Nutzerreise
diagram-git = Git-Verlauf
diagram-quadrant = Quadrantendiagramm
diagram-chart = Diagramm
diagram-other = Diagramm

## Rund um die Seite
home = Startseite
menu = Menü
close = Schließen
breadcrumbs = Du bist hier
main-navigation = Hauptnavigation
contact = Kontakt
language = Sprache
theme = Aussehen
text-size = Schriftgröße
search = Suche
filter-all = Alle
filter-none = Zu dieser Auswahl gibt es nichts.
catalog = Angebote
catalog-empty = Noch gibt es keine Angebote. Schau bald wieder vorbei.
feed = Feed

## Listen
posts = Beiträge
all-posts = Alle Beiträge
tags = Themen
tag = Schlagwort
people = Personen
person = Person
teaches = Unterrichtet
wrote = Hat geschrieben
pages = Seiten
lessons = Lektionen
chapters = Kapitel

## Nicht gefunden
not-found = Diese Seite gibt es nicht

## Aufzählungen
list-two = { $first } und { $last }
list-many = { $first } und { $last }
list-between = {", "}
list-comma = { $first }, { $last }

## Seiten des Themes
skip-to-content = Zum Inhalt springen
languages = Sprachen
browse = Stöbern
footer-navigation = Mehr
reading-settings = Leseeinstellungen
scheme = Farben
scheme-auto = Auto
scheme-light = Hell
scheme-sepia = Sepia
scheme-dark = Dunkel
text-size-small = Klein
text-size-medium = Mittel
text-size-large = Groß
text-size-huge = Sehr groß
typeface = Schrift
typeface-sans = Sans
typeface-spaced = Weit
keys = Tasten
keys-neighbours = Vorige oder nächste Seite
keys-scheme = Nächstes Farbschema
keys-highlight = Auswahl markieren
keys-note = Notiz schreiben; ohne Auswahl alle zeigen
keys-help = Diese Liste
keys-on = Einzelne Buchstaben als Tasten
script-copy = Kopieren
script-read = Gelesen
preview = Vorschau
price-from-before = Ab
price-from-after = {""}
preorder = Vorbestellen
join = Beitreten
join-waitlist = Auf die Warteliste
by = von
released = Verfügbar ab
about-part = Zu diesem Teil
curriculum-course = Lehrplan
curriculum-book = Inhalt
curriculum-tutorial = Teile
curriculum-event = Ablauf
curriculum-community = Drinnen
curriculum-bundle = Inhalt
your-teacher = Wer unterrichtet
your-teachers = Wer unterrichtet
faqs = Fragen
also-in = Zusammen günstiger
waitlist-note = Noch nicht im Verkauf. Es geht hier los.
preorder-note = Jetzt vorbestellen und lesen, sobald es erscheint.
sold-out-note = Alle Plätze sind vergeben. Schreib uns, und wir melden uns, wenn wieder etwas frei wird.
ask-to-be-told = Benachrichtigen lassen
live-note = Es läuft gerade.
retired-note = Nicht mehr im Verkauf. Wer es gekauft hat, kann es weiter nutzen.
past-note = Diese Veranstaltung ist vorbei.
add-to-calendar = In den Kalender
recording = Aufzeichnung
how-to-join = So kommst du dazu
join-after-buying = Die Einladung bekommst du nach dem Kauf.
event-after-buying = Teilnahme
event-after-buying-note = Wer einen Platz gekauft hat, findet hier den Zugang und später die Aufzeichnung.
owned-note = Das hast du.
scan-to-join = Zum Beitreten scannen
valid-until = gültig bis
neighbours = Vorige und nächste
medium-video = Video
medium-audio = Audio
medium-slides = Folien
medium-quiz = Quiz
medium-download = Download
paywall-whole = Diese Seite ist für Käufer
already-bought = Schon gekauft und nicht zu finden?
see-offer = Ansehen
see-offers = Angebote ansehen
offers = Im Angebot
all-offers = Alles
upcoming = Nächste Veranstaltung
who-teaches = Wer unterrichtet
latest-posts = Neu geschrieben
filter-kind = Art
filter-level = Niveau
posts-empty = Noch ist nichts geschrieben.
not-found-help = Sie ist vielleicht umgezogen, oder in der Adresse steckt ein Tippfehler.
offline-title = Kein Netz
offline-text = Diese Seite wurde auf diesem Gerät noch nicht geöffnet. Zu sehen ist sie erst, wenn du wieder verbunden bist.
offline-again = Noch einmal versuchen
offline-kept = Das kannst du jetzt lesen
to-home = Zur Startseite
moved = Diese Seite ist umgezogen
school = Schule
support-with = Mit { $provider } unterstützen
enrol-with = Bei { $provider } einschreiben
pay-bank-transfer = Per Überweisung zahlen

## Im Text
answer = Antwort
question = Frage
your-answer = Deine Antwort
captions = Untertitel
watch-video = Video ansehen
open-slides = Folien öffnen
paid-part = Dieser Teil ist für Käufer.

## Veranstaltungen: was Skripte sagen
year = { $year }
script-event-in-days = { $count ->
    [one] Morgen
   *[other] In { $count } Tagen
}
script-event-today = Heute
script-event-live = Läuft gerade
script-event-past = Vorbei

## Beschreibungen von Seiten ohne eigene Worte, für Suchmaschinen
description-home = { $school }: { $titles }
description-list = { $list } bei { $school }: { $titles }
description-part = { $title }, aus { $product } bei { $school }

## Suche
search-needs-script = Die Suche läuft in deinem Browser und braucht JavaScript. Das alles gibt es hier:
script-search = Suche
script-search-placeholder = Wonach suchst du?
script-search-hint = Durchsucht Titel, Überschriften und alles, was kostenlos zu lesen ist.
script-search-scope = Wo suchen
script-search-everywhere = Ganze Website
script-search-free = Nur was kostenlos zu lesen ist
script-search-also-paid = Auch unter kostenpflichtigen Seiten suchen
script-search-results = Treffer
script-search-loading = Suche läuft …
script-search-count = { $count ->
    [one] { $count } Seite
   *[other] { $count } Seiten
}
script-search-more = Mehr zeigen
script-search-none = Nichts gefunden zu „{ $query }“.
script-search-none-help = Weniger oder andere Wörter finden vielleicht mehr.
script-search-offline = Du bist offline, und was zum Suchen nötig ist, liegt noch nicht auf diesem Gerät.
script-search-failed = Die Suche konnte nicht geladen werden.
script-search-again = Noch einmal versuchen
script-search-keys = ↑ ↓ wählen · Enter öffnet · Esc schließt
script-paid = Kostenpflichtig

## Was jemand gelesen hat
progress = Fortschritt
your-progress = Dein Fortschritt
continue-learning = Weiterlernen
finish = Als erledigt markieren
finish-bought = Das habe ich abgeschlossen
script-done = Erledigt am { $date }. { $count } von { $total }.
script-progress = { $count } von { $total }
script-continue-place = An der letzten Stelle weiterlesen
script-continue-with = Weiter: { $title }
script-free-read = Du hast hier alles gelesen, was kostenlos ist.
script-all-read = Du hast alles gelesen.
script-finished = Abgeschlossen am { $date }
progress-intro = Was du gelesen hast, merkt sich dieser Browser auf diesem Gerät, und sonst niemand.
progress-empty = Noch ist nichts begonnen. Was du liest, erscheint hier.
needs-script = Diese Seite füllt dein Browser aus, denn nur er weiß, was du gelesen hast. Dazu braucht er JavaScript, und das ist ausgeschaltet.
take-along = Mitnehmen
take-along-text = Sichere deinen Fortschritt, samt deinen Notizen, als Datei. Öffne sie in einem anderen Browser oder auf einem anderen Gerät: Was dort ist und was in der Datei steht, wird eins.
export-progress = Als Datei sichern
import-progress = Datei öffnen
forget = Vergessen
forget-text = Entfernt, was dieser Browser von dieser Schule behält: was du gelesen hast, wo du warst, deine Notizen. An einem geteilten Computer ist das ratsam.
forget-sure = Alles vergessen? Ohne eine Datei davon lässt es sich nicht zurückholen.
forget-yes = Alles vergessen
forget-no = Behalten
script-exported = Gesichert. Die Datei liegt bei deinen Downloads.
script-import-broken = Diese Datei ist nicht lesbar. Wurde sie verändert oder abgeschnitten? Es wurde nichts daraus übernommen.
script-import-foreign = Das ist keine Datei mit Fortschritt. Es wurde nichts daraus übernommen.
script-import-later = Diese Datei stammt von einer neueren Fassung dieser Website. Es wurde nichts daraus übernommen.
script-import-other = Diese Datei gehört zu einer anderen Schule, „{ $title }“. Es wurde nichts daraus übernommen.
script-import-full = Dieser Browser behält nicht alles: Der Speicher ist voll oder für diese Seite gesperrt.
script-import-products = { $count ->
    [one] Der Fortschritt in einem Angebot kam hinzu.
   *[other] Der Fortschritt in { $count } Angeboten kam hinzu.
}
script-import-others = { $count ->
    [one] Noch etwas kam hinzu, etwa Notizen zu einer Seite.
   *[other] { $count } weitere Dinge kamen hinzu, etwa Notizen zu Seiten.
}
script-forgotten = Vergessen.
script-not-kept = Dieser Browser behält nichts für diese Website; wenn du die Seite verlässt, ist alles weg.

## Abschluss und selbst ausgestellte Bescheinigung
completion = Deine Bescheinigung
completion-intro = Wenn du alles durchgearbeitet hast, stellst du dir hier selbst eine Bescheinigung aus. Darauf steht, was du erklärst; niemand prüft es, und nichts verlässt dein Gerät.
completion-done = Was du geschafft hast
completion-bought = Was du außerhalb dieser Website gelesen hast, hakst du hier selbst ab.
script-left = { $count ->
    [one] Eines fehlt noch.
   *[other] { $count } fehlen noch.
}
script-certificate = Bescheinigung ausstellen
certificate-did-before = hat vollständig durchgearbeitet:
certificate-did-after = {""}
certificate-day = Tag
certificate-taught-by = Unterrichtet von
certificate-written-by = Geschrieben von
certificate-at = Im Netz
certificate-note = Eigenerklärung: Diese Bescheinigung wurde von der lesenden Person auf ihrem eigenen Gerät ausgestellt. Sie gibt wieder, was sie selbst erklärt; niemand hat es geprüft.
certificate-make-title = Geschafft. Stell deine Bescheinigung aus
certificate-make-text = Name und Tag werden darauf gedruckt und bleiben auf diesem Gerät. Darauf steht auch, dass du sie selbst ausgestellt hast und niemand sie geprüft hat.
certificate-your-name = Dein Name, wie er gedruckt werden soll
certificate-make = Bescheinigung ausstellen
certificate-again = Name oder Tag ändern
print = Drucken oder als PDF sichern

## Für alle, die etwas gekauft haben
unlock-intro = So kommst du an das, was du bezahlt hast.
unlock-lost = Immer noch nicht gefunden?
unlock-lost-text = Schreib uns von der Adresse, mit der du gekauft hast, möglichst mit der Bestellnummer. Zweimal zahlen musst du nie.
way-mail = { $provider } hat dir nach der Zahlung eine E-Mail geschickt. Der Link darin führt zu dem, was du gekauft hast. Schau auch im Spam nach.
way-library = { $provider } hat dir nach der Zahlung eine E-Mail mit einem Link geschickt und führt eine Liste deiner Käufe.
way-library-link = Liste öffnen
way-account = Melde dich bei { $provider } mit dem Konto an, mit dem du gekauft hast. Dort ist alles.
way-seller = { $provider } hat deine Zahlung angenommen; was du gekauft hast, kommt von uns per E-Mail an die angegebene Adresse.
way-none = Was du gekauft hast, schickt dir, wer es verkauft hat.
bought-in = Auch enthalten in

## Schlüssel zu Versiegeltem
have-key = Ich habe einen Schlüssel
key = Schlüssel
unlock-button = Freischalten
remember-key = Auf diesem Gerät merken
remember-key-note = Nicht an einem Rechner, den auch andere benutzen.
key-from-file = Aus einer Datei
key-scan = Code scannen
key-script = Um sie mit einem Schlüssel zu öffnen, braucht diese Seite JavaScript.
any-key = Schlüssel eingeben
any-key-text = Was er öffnet, wird hier herausgefunden. Der Schlüssel verlässt dieses Gerät nicht.

# Was Skripte zu Schlüsseln sagen; nur bei Schulen, die etwas versiegeln.
script-sealed-checking = Der Schlüssel wird probiert …
script-sealed-unlocked = Freigeschaltet
script-sealed-open-device = Mit deinem Schlüssel geöffnet. Dieses Gerät merkt ihn sich.
script-sealed-open-tab = Mit deinem Schlüssel geöffnet, bis du diesen Tab schließt.
script-sealed-open-page = Mit deinem Schlüssel geöffnet. Dieser Browser behält nichts für diese Website, die nächste Seite fragt deshalb wieder danach.
script-sealed-opens = Dein Schlüssel öffnet:
script-sealed-start = Anfangen zu lesen
script-sealed-read = „{ $title }“ lesen
script-sealed-remember = Auf diesem Gerät merken
script-sealed-forget = Schlüssel vergessen
script-sealed-forgotten = Der Schlüssel ist nicht mehr auf diesem Gerät.
script-sealed-empty = Füge zuerst deinen Schlüssel ein.
script-sealed-short = Für einen Schlüssel ist das zu kurz: Er hat sieben Gruppen aus vier Buchstaben und Ziffern. Ist alles mitgekommen?
script-sealed-typo = In „{ $query }“ stimmt etwas nicht, Gruppe { $count } der sieben. Vergleiche sie mit deinem Schlüssel.
script-sealed-typos = In diesem Schlüssel stimmt etwas nicht. Vergleiche ihn Gruppe für Gruppe mit deinem.
script-sealed-other = Dieser Schlüssel öffnet „{ $title }“, nicht „{ $name }“.
script-sealed-revoked = Dieser Schlüssel wurde ersetzt oder zurückgezogen.
script-sealed-unknown = Dieser Schlüssel öffnet hier nichts. Gehört er zu einer anderen Schule?
script-sealed-write = Schreib an { $name }
script-sealed-help = Wo es Hilfe gibt
script-sealed-offline = Du bist offline, und was nötig ist, liegt nicht auf diesem Gerät. Versuch es mit einer Verbindung noch einmal.
script-sealed-failed = Die Website war gerade nicht zu erreichen. Versuch es gleich noch einmal.
script-sealed-missing = Was dieser Schlüssel öffnet, ist gerade nicht da. Versuch es gleich noch einmal.
script-sealed-broken = Was dieser Schlüssel öffnet, wird gerade erneuert. Versuch es gleich noch einmal.
script-sealed-later = Die Website wurde erneuert. Lade diese Seite neu.
script-sealed-updated = Die Website wurde beim Lesen erneuert. Lade diese Seite neu, um weiterzulesen.
script-sealed-reload = Neu laden
script-sealed-insecure = Schlüssel funktionieren nur über eine sichere Verbindung.
script-sealed-insecure-link = Diese Seite sicher öffnen
script-sealed-old = Dieser Browser ist zu alt, um Seiten mit einem Schlüssel zu öffnen. Ein aktueller Firefox, Chrome, Edge oder Safari kann es.
script-sealed-no-code = Auf diesem Bild ist kein Code zu erkennen. Versuch es näher und mit mehr Licht.
script-sealed-no-file = In dieser Datei ist kein Schlüssel.
script-sealed-load = Laden ({ $total })
script-sealed-loading = Lädt: { $total } %

## Film, Ton und Folien
keys-media = In Film, Ton oder Folien
keys-space = Leertaste
keys-play = Abspielen oder anhalten
keys-seek = Fünf Sekunden zurück oder vor
keys-speed = Langsamer oder schneller
keys-slides = Folien
listen = Anhören
script-media-back = { $count } s zurück
script-media-on = { $count } s vor
script-media-speed = Tempo
script-media-continue = Weiter bei { $title }
script-slides-previous = Zurück
script-slides-next = Weiter
script-slides-overview = Übersicht
script-slides-full-screen = Vollbild
media-chapters = Kapitel
media-from = Wird erst beim Abspielen von { $name } geladen.
host-bilibili = Bilibili
host-tencent = Tencent Video
slide-alt = Folie { $position } von { $count }. { $words }
slides-notes = Notizen
typeface-serif = Serif

## Keeping in touch
newsletter = Newsletter
subscribe = Abonnieren
e-mail = E-Mail-Adresse
newsletter-note = Geht an { $name }, wenn Sie auf den Knopf drücken, und nicht vorher. Abmelden können Sie sich jederzeit.
sold-out-told = Alle Plätze sind vergeben. Hinterlassen Sie Ihre Adresse, und Sie hören von der nächsten Gelegenheit.
feedback = Was denken Sie über diese Seite?
comments = Kommentare
comments-on-github = Kommentare auf GitHub
comments-note = Sie liegen auf GitHub und werden von giscus geladen, wenn Sie danach fragen, und nicht vorher.
script-comments-show = Kommentare zeigen
share = Teilen
share-by-e-mail = E-Mail
share-weibo = Weibo
save-poster = Plakat speichern
scan-to-open = Scannen und öffnen
script-share-copy = Link kopieren
script-share-with = Teilen mit …

## Ausgaben: das Produkt als Buch zum Mitnehmen
edition-cover = Umschlag von „{ $title }“
edition-cover-page = Umschlag
edition-places = Stellen
edition-begin = Anfang des Textes
edition-pages = Seiten
edition-answers = Antworten
edition-about = Zu dieser Ausgabe
edition-more = Mehr von { $school }
edition-in-package = In dem Paket, das zu diesem Buch gehört: { $name }
edition-sample = Kostenlose Leseprobe
edition-sample-of = { $title } (Leseprobe)
edition-rest = Der Rest dieses Kapitels steht in der vollständigen Ausgabe.
edition-full = Die vollständige Ausgabe
edition-full-holds = Was sie enthält, und was Sie davon gelesen haben:
edition-here = in dieser Leseprobe
edition-partly = zum Teil in dieser Leseprobe
edition-price = { $price }, als diese Leseprobe entstand
edition-stamp = Dieses Exemplar wurde für { $name } hergestellt, Bestellung { $order }.
edition-stamp-order = Dieses Exemplar wurde für die Bestellung { $order } hergestellt.
edition-accessibility = Inhaltsverzeichnis, Überschriften, Seitenliste und Beschreibungen der Bilder machen dieses Buch lesbar mit Augen, Ohren und Fingern.
edition-accessibility-bare = Inhaltsverzeichnis, Überschriften und Seitenliste machen dieses Buch lesbar mit Augen, Ohren und Fingern; einige Bilder haben keine Beschreibung.
edition-link = { $format }, { $size }
edition-files = Leseprobe zum Mitnehmen:
edition-page = Seite { $page }
edition-figure = Abbildung
edition-table = Tabelle
edition-set = Gesetzt aus Libertinus Serif, Noto Serif und DejaVu Sans Mono mit Typst.
