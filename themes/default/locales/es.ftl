### Palabras de la interfaz en español. Lo que falta aquí aparece en inglés.

## Tipos de oferta, uno y varios
kind-course = Curso
kind-book = Libro
kind-tutorial = Tutorial
kind-event = Evento
kind-community = Comunidad
kind-bundle = Paquete
kinds-course = Cursos
kinds-book = Libros
kinds-tutorial = Tutoriales
kinds-event = Eventos
kinds-community = Comunidades
kinds-bundle = Paquetes
kinds-all = Toda la oferta

## Niveles
level-beginner = Inicial
level-intermediate = Intermedio
level-advanced = Avanzado
level-all = Todos los niveles

## Si se puede comprar
status-draft = Borrador
status-waitlist = Próximamente
status-preorder = Reserva
status-available = Disponible
status-sold-out = Agotado
status-live = En este momento
status-retired = Ya no se vende
status-past = Pasado
free = Gratis
paid = De pago

## Precios
price-per-month = / mes
price-per-year = / año
price-or-more = o más
price-installments = × { $count }
price-was = Antes:
plans = Opciones
buy = Comprar
get-free = Apuntarse gratis
buy-with = Comprar con { $provider }
price-as-you-like = Paga lo que quieras
price-suggested = Sugerido: { $amount }
price-total = { $amount } en total
price-each = por persona
currency = Moneda
plan-team = Para un equipo de hasta { $count } personas
plan-seats-from = Desde { $count } personas; el precio es por persona
plan-seats = De { $from } a { $to } personas; el precio es por persona
plan-trial = { $days ->
    [one] Un día gratis, después
   *[other] { $days } días gratis, después
}
plan-recommended = Recomendado
gifts = Regalarlo
gift-note = Tú pagas y otra persona aprende. La página de pago explica cómo le llega.
upgrades = Si ya tienes una parte
upgrade-from = Para quien ya tiene { $title }
partner-title = Recomendado por { $name }
partner-intro = Cursos y libros que alguien recomienda; los enlaces dicen quién fue.
partner-paid = { $name } recibe una parte de lo que pagas desde esta página. A ti no te cuesta más.
either = { $one } o { $other }
goes-with = Combina bien con
comes = Sale el { $date }.
scan-instead = Mejor escanear con el móvil
pay-step-scan = Abre { $provider } y escanea el código. En este teléfono: guarda la imagen y elígela en el escáner.
pay-step-amount = Paga { $amount }.
pay-step-then = Te escribimos en cuanto llegue el pago.
scan-to-pay = Escanea con el teléfono para pagar
saving = Ahorras { $amount }
includes = Qué incluye

## Rebaja
sale = Rebaja
sale-percent = { $percent } menos hasta el { $date }
sale-until = Precio rebajado hasta el { $date }
sale-titled = { $title }: { $text }
sale-code = con el código

## Proveedores y plataformas
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
provider-link = la tienda
platform-wechat = WeChat
platform-qq = QQ
platform-feishu = Feishu
platform-dingtalk = DingTalk
platform-forum = Foro

## Página de la oferta
outcomes = Lo que sabrás hacer
audience = Para quién es
prerequisites = Qué necesitas antes
contents = Contenido
about-course = Sobre el curso
about-book = Sobre el libro
about-tutorial = Sobre el tutorial
about-event = Sobre el evento
about-community = Sobre el grupo
about-bundle = Sobre el paquete
reviews = Qué dicen los lectores
review-source = Fuente
faq = Preguntas y respuestas
updates = Qué ha cambiado
version = Versión { $version }
guarantee = Garantía
guarantee-days = { $days ->
    [one] Devolución del dinero en un día, sin preguntas
   *[other] Devolución del dinero en { $days } días, sin preguntas
}
certificate = Certificado de finalización
read-sample = Leer una muestra
start-reading = Empezar a leer

## Cantidades
count-lessons = { $count ->
    [one] { $count } lección
   *[other] { $count } lecciones
}
count-chapters = { $count ->
    [one] { $count } capítulo
   *[other] { $count } capítulos
}
count-parts = { $count ->
    [one] { $count } parte
   *[other] { $count } partes
}
count-free-lessons = { $count ->
    [one] { $count } lección gratis
   *[other] { $count } lecciones gratis
}
count-free-chapters = { $count ->
    [one] { $count } capítulo gratis
   *[other] { $count } capítulos gratis
}
count-products = { $count ->
    [one] { $count } producto
   *[other] { $count } productos
}

## Tiempo
minutes = { $minutes } min
hours = { $hours } h
hours-minutes = { $hours } h { $minutes } min
history-added = Nuevo: { $titles }
history-changed = Revisado: { $titles }
history-page = Qué ha cambiado en esta página
history-begun = Escrito
updated = Actualizado el
release = Desde el { $date }

## Valoraciones
rating-one = { $value } de 5 estrellas
rating-all = { $count ->
    [one] { $value } de 5 según una opinión
   *[other] { $value } de 5 según { $count } opiniones
}

## El final de la parte gratuita
paywall-rest = El resto de esta página es para compradores

## Eventos
event-past = Pasado
event-when = Cuándo
event-where = Dónde
event-online = En línea
event-seats = Plazas

## Lectura
lesson = Lección
chapter = Capítulo
part = Parte
module = Módulo
position = { $position } de { $count }
previous = Anterior
next = Siguiente
on-this-page = En esta página
reading-tools = Lectura
draft = Aún sin escribir
downloads = Descargas
download = Descargar

## Texto
callout-note = Nota
callout-tip = Consejo
callout-important = Importante
callout-warning = Aviso
callout-caution = Cuidado
callout-details = Detalles
listing = Listado
footnotes = Notas al pie
footnote-back = Volver al texto
script-table = Tabla
script-since-visit = Nuevo desde tu última visita
script-copied = Copiado
script-wrap = Ajustar líneas
script-hidden-lines = Todas las líneas
script-heading-link = Enlace a «{ $title }»
script-link-copied = Enlace copiado
script-footnote = Nota { $count }
script-footnote-to = Ir a la nota
script-zoom = Ampliar { $title }
script-zoom-in = Más grande
script-zoom-out = Más pequeño
script-close = Cerrar
transcript = Transcripción
slides = Diapositivas
video = Vídeo
audio = Audio

## Notas y subrayados
notes = Notas
script-notes = Notas
script-notes-count = { $count ->
    [one] { $count } nota
   *[other] { $count } notas
}
script-notes-of = Notas sobre { $title }
script-notes-page = Esta página
script-notes-empty = Selecciona palabras en el texto: h las subraya, n escribe una nota.
script-notes-save = Guardar como Markdown
script-notes-print = Imprimir con la página
script-notes-selected = Palabras seleccionadas
script-notes-unkept = Este navegador no guarda nada: la nota se irá con la página.
script-note = Nota
script-note-words = Escribir una nota
script-note-on-page = Nota sobre esta página
script-note-lost = Ya no se encuentra en el texto
script-note-yellow = Amarillo
script-note-green = Verde
script-note-blue = Azul
script-note-rose = Rosa
script-highlighted = Subrayado
script-delete = Borrar
script-deleted = Borrado
script-undo = Deshacer

## Cuestionario
quiz = Cuestionario
script-check = Comprobar
script-right = Correcto
script-wrong = Todavía no
script-quiz-summary = Tus respuestas
script-quiz-answered-of = { $count } de { $total } respondidas
script-quiz-right-of = { $count } de { $total } correctas a la primera
script-quiz-again = Otra vez

## Diagramas sin título propio
diagram-flowchart = Diagrama de flujo
diagram-sequence = Diagrama de secuencia
diagram-class = Diagrama de clases
diagram-state = Diagrama de estados
diagram-entities = Diagrama entidad-relación
diagram-pie = Gráfico circular
diagram-gantt = Diagrama de Gantt
diagram-mindmap = Mapa mental
diagram-timeline = Línea de tiempo
diagram-journey = Recorrido del usuario
diagram-git = Grafo de Git
diagram-quadrant = Diagrama de cuadrantes
diagram-chart = Gráfico
diagram-other = Diagrama

## Alrededor de la página
home = Inicio
menu = Menú
close = Cerrar
breadcrumbs = Estás aquí
main-navigation = Navegación principal
contact = Contacto
language = Idioma
theme = Apariencia
text-size = Tamaño del texto
search = Buscar
filter-all = Todo
filter-none = Nada coincide con estos filtros.
catalog = Oferta
catalog-empty = Todavía no hay nada a la venta. Vuelve pronto.
feed = Fuente web

## Listas
posts = Artículos
all-posts = Todos los artículos
tags = Temas
tag = Tema
people = Personas
person = Persona
teaches = Enseña
wrote = Ha escrito
pages = Páginas
lessons = Lecciones
chapters = Capítulos

## No encontrado
not-found = Esta página no existe

## Enumeraciones
list-two = { $first } y { $last }
list-many = { $first } y { $last }
list-between = {", "}
list-comma = { $first }, { $last }

## Páginas del tema
skip-to-content = Ir al contenido
languages = Idiomas
browse = Explorar
footer-navigation = Más
reading-settings = Ajustes de lectura
scheme = Colores
scheme-auto = Auto
scheme-light = Claro
scheme-sepia = Sepia
scheme-dark = Oscuro
text-size-small = Pequeño
text-size-medium = Mediano
text-size-large = Grande
text-size-huge = Muy grande
typeface = Letra
typeface-sans = Sans
typeface-spaced = Amplia
keys = Teclas
keys-neighbours = Página anterior o siguiente
keys-scheme = Siguientes colores
keys-highlight = Subrayar la selección
keys-note = Escribir una nota; sin selección, verlas todas
keys-help = Esta lista
keys-on = Las teclas de una letra están activas
script-copy = Copiar
script-read = Leído
preview = Muestra
price-from-before = Desde
price-from-after = {""}
preorder = Reservar
join = Unirse
join-waitlist = Apuntarse a la lista de espera
by = de
released = Disponible desde el
about-part = Sobre esta parte
curriculum-course = Programa
curriculum-book = Contenido
curriculum-tutorial = Partes
curriculum-event = Agenda
curriculum-community = Dentro
curriculum-bundle = Contenido
your-teacher = Quién enseña
your-teachers = Quiénes enseñan
faqs = Preguntas
also-in = Más barato junto
waitlist-note = Aún no está a la venta. Se abrirá aquí.
preorder-note = Resérvalo ahora y léelo en cuanto salga.
sold-out-note = No quedan plazas. Escríbenos y te avisamos cuando haya otra ocasión.
ask-to-be-told = Pedir que me avisen
live-note = Está ocurriendo ahora.
retired-note = Ya no se vende. Quien lo compró puede seguir usándolo.
past-note = Este evento ya pasó.
add-to-calendar = Añadir al calendario
recording = Grabación
how-to-join = Cómo unirse
join-after-buying = Recibes la invitación después de comprar.
event-after-buying = Participar
event-after-buying-note = Después de comprar, aquí encuentras el acceso y, más tarde, la grabación.
owned-note = Ya lo tienes.
scan-to-join = Escanea para unirte
valid-until = válido hasta el
neighbours = Anterior y siguiente
medium-video = Vídeo
medium-audio = Audio
medium-slides = Diapositivas
medium-quiz = Cuestionario
medium-download = Descarga
paywall-whole = Esta página es para compradores
already-bought = ¿Ya lo compraste y no lo encuentras?
see-offer = Echar un vistazo
see-offers = Ver la oferta
offers = En venta
all-offers = Todo
upcoming = Próximo evento
who-teaches = Quién enseña
latest-posts = Escrito hace poco
filter-kind = Tipo
filter-level = Nivel
posts-empty = Aún no hay nada escrito.
not-found-help = Puede que se haya mudado o que la dirección tenga un error.
offline-title = No hay conexión
offline-text = Esta página aún no se ha abierto en este dispositivo, así que solo podrá verse cuando vuelva la conexión.
offline-again = Reintentar
offline-kept = Lo que puedes leer ahora
to-home = Ir al inicio
moved = Esta página se ha mudado
school = Escuela
support-with = Apoyar con { $provider }
enrol-with = Inscribirse en { $provider }
pay-bank-transfer = Pagar por transferencia

## En el texto
answer = Respuesta
question = Pregunta
your-answer = Tu respuesta
captions = Subtítulos
watch-video = Ver el vídeo
open-slides = Abrir las diapositivas
paid-part = Esta parte es para compradores.

## Eventos: lo que dicen los scripts
year = { $year }
script-event-in-days = { $count ->
    [one] Mañana
   *[other] Dentro de { $count } días
}
script-event-today = Hoy
script-event-live = En este momento
script-event-past = Pasado

## Descripciones de páginas sin texto propio, para buscadores
description-home = { $school }: { $titles }
description-list = { $list } en { $school }: { $titles }
description-part = { $title }, de { $product } en { $school }

## Búsqueda
search-needs-script = La búsqueda ocurre en tu navegador y necesita JavaScript. Esto es lo que hay:
script-search = Buscar
script-search-placeholder = ¿Qué buscas?
script-search-hint = Busca en títulos, encabezados y todo lo que se lee gratis.
script-search-scope = Dónde buscar
script-search-everywhere = Todo el sitio
script-search-free = Solo lo que se lee gratis
script-search-also-paid = Buscar también entre páginas de pago
script-search-results = Resultados
script-search-loading = Buscando…
script-search-count = { $count ->
    [one] { $count } página
   *[other] { $count } páginas
}
script-search-more = Mostrar más
script-search-none = Nada encontrado para «{ $query }».
script-search-none-help = Con menos palabras, u otras, quizá haya más.
script-search-offline = No tienes conexión, y lo que hace falta para buscar aún no está en este dispositivo.
script-search-failed = No se pudo cargar la búsqueda.
script-search-again = Reintentar
script-search-keys = ↑ ↓ para elegir · Intro para abrir · Esc para cerrar
script-paid = De pago

## Lo que has leído
progress = Progreso
your-progress = Tu progreso
continue-learning = Seguir aprendiendo
finish = Marcar como hecho
finish-bought = Ya he terminado esto
script-done = Hecho el { $date }. { $count } de { $total }.
script-progress = { $count } de { $total }
script-continue-place = Seguir donde estabas
script-continue-with = Seguir: { $title }
script-free-read = Has leído todo lo que aquí es gratis.
script-all-read = Lo has leído todo.
script-finished = Terminado el { $date }
progress-intro = Lo que has leído se guarda en este navegador, en este dispositivo, y en ningún otro sitio.
progress-empty = Todavía no has empezado nada. Lo que leas aparecerá aquí.
needs-script = Esta página la rellena tu navegador, el único que sabe lo que has leído. Para eso hace falta JavaScript, y está desactivado.
take-along = Llévatelo
take-along-text = Guarda tu progreso, con tus notas, en un archivo. Ábrelo en otro navegador o en otro dispositivo: lo que hay allí y lo del archivo se unen.
export-progress = Guardar en un archivo
import-progress = Abrir un archivo
forget = Olvidar
forget-text = Borra lo que este navegador guarda de esta escuela: lo que has leído, dónde estabas, tus notas. En un ordenador compartido conviene hacerlo.
forget-sure = ¿Olvidarlo todo? Sin un archivo no se podrá recuperar.
forget-yes = Olvidarlo todo
forget-no = Conservarlo
script-exported = Guardado. El archivo está en tus descargas.
script-import-broken = Este archivo no se puede leer. ¿Se modificó o se cortó? No se ha tomado nada de él.
script-import-foreign = Este no es un archivo de progreso. No se ha tomado nada de él.
script-import-later = Este archivo es de una versión posterior de este sitio. No se ha tomado nada de él.
script-import-other = Este archivo es de otra escuela, «{ $title }». No se ha tomado nada de él.
script-import-full = Este navegador no lo guarda todo: el espacio está lleno o cerrado para esta página.
script-import-products = { $count ->
    [one] Ha entrado el progreso de un producto.
   *[other] Ha entrado el progreso de { $count } productos.
}
script-import-others = { $count ->
    [one] Ha entrado otra cosa más, como las notas de una página.
   *[other] Han entrado { $count } cosas más, como notas de páginas.
}
script-forgotten = Olvidado.
script-not-kept = Este navegador no guarda nada de este sitio: al salir de la página todo se pierde.

## Finalización y certificado hecho por uno mismo
completion = Tu certificado
completion-intro = Cuando lo hayas terminado todo, aquí te haces tú mismo un certificado. Dice lo que tú declaras; nadie lo comprueba y nada sale de tu dispositivo.
completion-done = Lo que has hecho
completion-bought = Lo que has leído fuera de este sitio, márcalo aquí tú mismo.
script-left = { $count ->
    [one] Falta una.
   *[other] Faltan { $count }.
}
script-certificate = Hacer tu certificado
certificate-did-before = ha completado
certificate-did-after = {""}
certificate-day = Día
certificate-taught-by = Impartido por
certificate-written-by = Escrito por
certificate-at = En la web
certificate-note = Declaración propia: este certificado lo ha hecho el propio lector en su dispositivo. Dice lo que él mismo declara; nadie lo ha comprobado.
certificate-make-title = Lo has terminado. Haz tu certificado
certificate-make-text = El nombre y el día se imprimen en él y se quedan en este dispositivo. También dice que lo has hecho tú y que nadie lo ha comprobado.
certificate-your-name = Tu nombre, tal como debe imprimirse
certificate-make = Hacer el certificado
certificate-again = Cambiar el nombre o el día
print = Imprimir o guardar como PDF

## Para quien ha comprado algo
unlock-intro = Cómo llegar a lo que has pagado.
unlock-lost = ¿Sigues sin encontrarlo?
unlock-lost-text = Escríbenos desde la dirección con la que compraste, con el número de pedido si lo tienes. Nunca hace falta pagar dos veces.
way-mail = { $provider } te envió un correo al pagar. El enlace lleva a lo que compraste. Mira también en el correo no deseado.
way-library = { $provider } te envió al pagar un correo con un enlace y guarda la lista de tus compras.
way-library-link = Abrir la lista
way-account = Entra en { $provider } con la cuenta con la que compraste. Ahí está todo.
way-seller = { $provider } recibió tu pago; lo que compraste te lo enviamos nosotros por correo a la dirección que diste.
way-none = Lo que compraste te lo envía quien lo vendió.
bought-in = También en

## Claves para lo sellado
have-key = Tengo una clave
key = Clave
unlock-button = Desbloquear
remember-key = Recordar en este dispositivo
remember-key-note = No en un ordenador que usen otras personas.
key-from-file = Desde un archivo
key-scan = Escanear un código
key-script = Para abrirla con una clave, esta página necesita JavaScript.
any-key = Introduce una clave
any-key-text = Aquí se averigua qué abre. La clave no sale de este dispositivo.

# Lo que dicen los scripts sobre las claves; solo en escuelas que sellan algo.
script-sealed-checking = Probando la clave…
script-sealed-unlocked = Desbloqueado
script-sealed-open-device = Abierto con tu clave. Este dispositivo la recuerda.
script-sealed-open-tab = Abierto con tu clave, hasta que cierres esta pestaña.
script-sealed-open-page = Abierto con tu clave. Este navegador no guarda nada de este sitio, así que la próxima página volverá a pedirla.
script-sealed-opens = Tu clave abre:
script-sealed-start = Empezar a leer
script-sealed-read = Leer «{ $title }»
script-sealed-remember = Recordar en este dispositivo
script-sealed-forget = Olvidar la clave
script-sealed-forgotten = La clave ya no está en este dispositivo.
script-sealed-empty = Pega primero tu clave.
script-sealed-short = Es demasiado corto para una clave, que tiene siete grupos de cuatro letras y cifras. ¿La copiaste entera?
script-sealed-typo = Algo no está bien en «{ $query }», grupo { $count } de los siete. Compáralo con tu clave.
script-sealed-typos = Algo no está bien en esta clave. Compárala con la tuya, grupo por grupo.
script-sealed-other = Esta clave abre «{ $title }», no «{ $name }».
script-sealed-revoked = Esta clave fue sustituida o retirada.
script-sealed-unknown = Esta clave no abre nada aquí. ¿Es de otra escuela?
script-sealed-write = Escribe a { $name }
script-sealed-help = Dónde encontrar ayuda
script-sealed-offline = No tienes conexión, y lo necesario no está en este dispositivo. Inténtalo de nuevo con conexión.
script-sealed-failed = No se ha podido llegar al sitio. Inténtalo de nuevo en un momento.
script-sealed-missing = Lo que abre esta clave no está ahora mismo. Inténtalo de nuevo en un momento.
script-sealed-broken = Lo que abre esta clave se está actualizando. Inténtalo de nuevo en un momento.
script-sealed-later = El sitio se ha actualizado. Vuelve a cargar esta página.
script-sealed-updated = El sitio se ha actualizado mientras leías. Vuelve a cargar esta página para seguir.
script-sealed-reload = Volver a cargar
script-sealed-insecure = Las claves solo funcionan con una conexión segura.
script-sealed-insecure-link = Abrir esta página de forma segura
script-sealed-old = Este navegador es demasiado antiguo para abrir páginas con una clave. Un Firefox, Chrome, Edge o Safari actual puede.
script-sealed-no-code = No se ve ningún código en esta imagen. Prueba más cerca y con más luz.
script-sealed-no-file = En este archivo no hay ninguna clave.
script-sealed-load = Cargar ({ $total })
script-sealed-loading = Cargando: { $total } %

## Vídeo, sonido y diapositivas
keys-media = En un vídeo, un audio o unas diapositivas
keys-space = Espacio
keys-play = Reproducir o pausar
keys-seek = Cinco segundos atrás o adelante
keys-speed = Más lento o más rápido
keys-slides = Diapositivas
listen = Escuchar
script-media-back = { $count } s atrás
script-media-on = { $count } s adelante
script-media-speed = Velocidad
script-media-continue = Seguir en { $title }
script-slides-previous = Anterior
script-slides-next = Siguiente
script-slides-overview = Vista general
script-slides-full-screen = Pantalla completa
media-chapters = Capítulos
media-from = Se carga de { $name } al reproducirlo, y no antes.
host-bilibili = Bilibili
host-tencent = Tencent Video
slide-alt = Diapositiva { $position } de { $count }. { $words }
slides-notes = Notas
typeface-serif = Serif

## Keeping in touch
newsletter = Boletín
subscribe = Suscribirse
e-mail = Correo electrónico
newsletter-note = Se envía a { $name } al pulsar el botón, y no antes. Puedes darte de baja cuando quieras.
sold-out-told = No quedan plazas. Deja tu dirección y te avisaremos de la próxima oportunidad.
feedback = ¿Qué te parece esta página?
comments = Comentarios
comments-on-github = Comentarios en GitHub
comments-note = Se guardan en GitHub y se cargan desde giscus cuando los pides, y no antes.
script-comments-show = Mostrar los comentarios
share = Compartir
share-by-e-mail = Correo
share-weibo = Weibo
save-poster = Guardar el cartel
scan-to-open = Escanea para abrir
script-share-copy = Copiar el enlace
script-share-with = Compartir con…

## Ediciones: el producto como libro
edition-cover = Cubierta de «{ $title }»
edition-cover-page = Cubierta
edition-places = Lugares
edition-begin = Comienzo del texto
edition-pages = Páginas
edition-answers = Respuestas
edition-about = Acerca de esta edición
edition-more = Más de { $school }
edition-in-package = En los archivos que acompañan a este libro: { $name }
edition-sample = Muestra gratuita
edition-sample-of = { $title } (muestra gratuita)
edition-rest = El resto de este capítulo está en la edición completa.
edition-full = La edición completa
edition-full-holds = Lo que contiene, y lo que acaba de leer:
edition-here = en esta muestra
edition-partly = en parte en esta muestra
edition-price = { $price }, cuando se hizo esta muestra
edition-stamp = Este ejemplar se hizo para { $name }, pedido { $order }.
edition-stamp-order = Este ejemplar se hizo para el pedido { $order }.
edition-accessibility = El índice, los títulos, la lista de páginas y las descripciones de las imágenes permiten leer este libro con la vista, el oído y el tacto.
edition-accessibility-bare = El índice, los títulos y la lista de páginas permiten leer este libro con la vista, el oído y el tacto; algunas imágenes no tienen descripción.
edition-link = { $format }, { $size }
edition-files = La muestra para llevar:
edition-page = página { $page }
edition-figure = Figura
edition-table = Tabla
edition-set = Compuesto en Libertinus Serif, Noto Serif y DejaVu Sans Mono con Typst.
