### Words of the interface, in English. A message without arguments is in every template as `site.words["id"]`;
#
## Kinds of product, one and many
kind-course = Course
kind-book = Book
kind-tutorial = Tutorial
kind-event = Event
kind-community = Community
kind-bundle = Bundle
kinds-course = Courses
kinds-book = Books
kinds-tutorial = Tutorials
kinds-event = Events
kinds-community = Communities
kinds-bundle = Bundles
kinds-all = Everything on offer

## Levels
level-beginner = Beginner
level-intermediate = Intermediate
level-advanced = Advanced
level-all = All levels

## Whether it can be bought
status-draft = Draft
status-waitlist = Coming soon
status-preorder = Pre-order
status-available = Available
status-sold-out = Sold out
status-live = On now
status-retired = No longer sold
status-past = Past
free = Free
paid = Paid

## Prices and plans
price-per-month = / month
price-per-year = / year
price-or-more = or more
price-installments = × { $count }
price-was = Before:
plans = Plans
buy = Buy
get-free = Sign up free
buy-with = Buy with { $provider }
price-as-you-like = Pay what you want
price-suggested = Suggested: { $amount }
price-total = { $amount } in all
price-each = each
currency = Currency
plan-team = For a team of up to { $count }
plan-seats-from = For { $count } people or more; the price is for each
plan-seats = For { $from } to { $to } people; the price is for each
plan-trial = { $days ->
    [one] One day free, then
   *[other] { $days } days free, then
}
plan-recommended = Recommended
gifts = Give it to somebody
gift-note = You pay, somebody else learns. The checkout tells you how it reaches them.
upgrades = If you have a part of it already
upgrade-from = For those who have { $title }
partner-title = Recommended by { $name }
partner-intro = Courses and books that somebody recommends, with a link that says who it was.
partner-paid = { $name } gets a share of what you pay through this page. It costs you nothing more.
either = { $one } or { $other }
goes-with = Goes well with it
comes = It comes on { $date }.
scan-instead = Scan with a phone instead
pay-step-scan = Open { $provider } and scan the code. On this phone: save the picture, and choose it in the scanner.
pay-step-amount = Pay { $amount }.
pay-step-then = We write to you as soon as the payment has arrived.
scan-to-pay = Scan with your phone to pay
saving = You save { $amount }
includes = What is in it

## Sale
sale = Sale
sale-percent = { $percent } off until { $date }
sale-until = Lower price until { $date }
sale-titled = { $title }: { $text }
sale-code = with code

## Providers and platforms whose names differ between languages; others are named as they are
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
provider-link = the shop
platform-wechat = WeChat
platform-qq = QQ
platform-feishu = Feishu
platform-dingtalk = DingTalk
platform-forum = Forum

## Landing page
outcomes = What you will be able to do
audience = Who it is for
prerequisites = What you need first
contents = Contents
about-course = About the course
about-book = About the book
about-tutorial = About the tutorial
about-event = About the event
about-community = About the group
about-bundle = About the bundle
reviews = What readers say
review-source = Source
faq = Questions and answers
updates = What changed
version = Version { $version }
guarantee = Guarantee
guarantee-days = { $days ->
    [one] Your money back within one day, no questions asked
   *[other] Your money back within { $days } days, no questions asked
}
certificate = Certificate of completion
read-sample = Read a free sample
start-reading = Start reading

## Counts
count-lessons = { $count ->
    [one] { $count } lesson
   *[other] { $count } lessons
}
count-chapters = { $count ->
    [one] { $count } chapter
   *[other] { $count } chapters
}
count-parts = { $count ->
    [one] { $count } part
   *[other] { $count } parts
}
count-free-lessons = { $count ->
    [one] { $count } free lesson
   *[other] { $count } free lessons
}
count-free-chapters = { $count ->
    [one] { $count } free chapter
   *[other] { $count } free chapters
}
count-products = { $count ->
    [one] { $count } product
   *[other] { $count } products
}

## Time
minutes = { $minutes } min
hours = { $hours } h
hours-minutes = { $hours } h { $minutes } min
history-added = New: { $titles }
history-changed = Revised: { $titles }
history-page = What changed on this page
history-begun = Written
updated = Updated
release = From { $date }

## Ratings
rating-one = { $value } of 5 stars
rating-all = { $count ->
    [one] { $value } of 5 from one review
   *[other] { $value } of 5 from { $count } reviews
}

## The end of the free part
paywall-rest = The rest of this page is for buyers

## Events
event-past = Past
event-when = When
event-where = Where
event-online = Online
event-seats = Seats

## Descriptions of pages that have no words of their own, for search engines
description-home = { $school }: { $titles }
description-list = { $list } at { $school }: { $titles }
description-part = { $title }, from { $product } at { $school }

## Reading
lesson = Lesson
chapter = Chapter
part = Part
module = Module
position = { $position } of { $count }
previous = Previous
next = Next
on-this-page = On this page
reading-tools = Reading
draft = Not written yet
downloads = Downloads
download = Download

## Text
callout-note = Note
callout-tip = Tip
callout-important = Important
callout-warning = Warning
callout-caution = Caution
callout-details = Details
listing = Listing
footnotes = Footnotes
footnote-back = Back to the text
script-table = Table
script-since-visit = New since your last visit
script-copied = Copied
script-wrap = Break lines
script-hidden-lines = All lines
script-heading-link = Link to “{ $title }”
script-link-copied = Link copied
script-footnote = Footnote { $count }
script-footnote-to = Go to the note
script-zoom = Enlarge { $title }
script-zoom-in = Larger
script-zoom-out = Smaller
script-close = Close
transcript = Transcript
slides = Slides
video = Video
audio = Audio

## Notes and highlights
notes = Notes
script-notes = Notes
script-notes-count = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
script-notes-of = Notes on { $title }
script-notes-page = This page
script-notes-empty = Select words in the text: h highlights them, n writes a note.
script-notes-save = Save as Markdown
script-notes-print = Print with the page
script-notes-selected = Selected words
script-notes-unkept = This browser keeps nothing: the note goes with the page.
script-note = Note
script-note-words = Write a note
script-note-on-page = Note on this page
script-note-lost = No longer found in the text
script-note-yellow = Yellow
script-note-green = Green
script-note-blue = Blue
script-note-rose = Rose
script-highlighted = Highlighted
script-delete = Delete
script-deleted = Deleted
script-undo = Undo

## Quiz
quiz = Quiz
script-check = Check
script-right = Right
script-wrong = Not quite
script-quiz-summary = Your answers
script-quiz-answered-of = { $count } of { $total } answered
script-quiz-right-of = { $count } of { $total } right at the first try
script-quiz-again = Try again

## Diagrams that have no title of their own
diagram-flowchart = Flowchart
diagram-sequence = Sequence diagram
diagram-class = Class diagram
diagram-state = State diagram
diagram-entities = Entity relationship diagram
diagram-pie = Pie chart
diagram-gantt = Gantt chart
diagram-mindmap = Mind map
diagram-timeline = Timeline
diagram-journey = User journey
diagram-git = Git graph
diagram-quadrant = Quadrant chart
diagram-chart = Chart
diagram-other = Diagram

## Around the page
home = Home
menu = Menu
close = Close
breadcrumbs = You are here
main-navigation = Main
contact = Contact
language = Language
theme = Appearance
text-size = Text size
search = Search
filter-all = All
filter-none = Nothing fits these filters.
catalog = Catalog
catalog-empty = Nothing is on offer yet. Come back soon.
feed = Feed

## Lists
posts = Posts
all-posts = All posts
tags = Subjects
tag = Tag
people = People
person = Person
teaches = Teaches
wrote = Wrote
pages = Pages
lessons = Lessons
chapters = Chapters

## Not found
not-found = This page does not exist

## Joining words
list-two = { $first } and { $last }
list-many = { $first }, and { $last }
list-between = {", "}
list-comma = { $first }, { $last }

## Pages of the theme
skip-to-content = Skip to content
languages = Languages
browse = Browse
footer-navigation = More
reading-settings = Reading settings
scheme = Colours
scheme-auto = Auto
scheme-light = Light
scheme-sepia = Sepia
scheme-dark = Dark
text-size-small = Small
text-size-medium = Medium
text-size-large = Large
text-size-huge = Very large
typeface = Typeface
typeface-serif = Serif
typeface-sans = Sans
typeface-spaced = Spaced
keys = Keys
keys-neighbours = Previous or next page
keys-scheme = Next colour scheme
keys-highlight = Highlight what is selected
keys-note = Write a note; without a selection, see all
keys-help = This list
keys-media = In a film, sound or slides
keys-space = Space
keys-play = Play or pause
keys-seek = Five seconds back or on
keys-speed = Slower or faster
keys-slides = Slides
keys-on = Keys of one letter are on
script-copy = Copy
script-read = Read
preview = Preview
price-from-before = From
price-from-after = {""}
preorder = Pre-order
join = Join
join-waitlist = Join the waiting list
by = by
released = Available from
about-part = About this part
curriculum-course = Curriculum
curriculum-book = Contents
curriculum-tutorial = Parts
curriculum-event = Agenda
curriculum-community = Inside
curriculum-bundle = Contents
your-teacher = Your teacher
your-teachers = Your teachers
faqs = Questions
also-in = Cheaper together
waitlist-note = Not on sale yet. It will open here.
preorder-note = Pre-order now; you can read it as soon as it is out.
sold-out-note = Every place is taken. Write to us, and we tell you when there is another chance.
ask-to-be-told = Ask to be told
live-note = It is on right now.
retired-note = No longer on sale. Everyone who bought it can still use it.
past-note = This event is over.
add-to-calendar = Add to calendar
recording = Recording
how-to-join = How to join
join-after-buying = You receive the invitation after buying.
event-after-buying = Taking part
event-after-buying-note = Once you have a place, the way in is here, and afterwards the recording.
owned-note = You have this.
scan-to-join = Scan to join
valid-until = valid until
neighbours = Previous and next
medium-video = Video
medium-audio = Audio
medium-slides = Slides
medium-quiz = Quiz
medium-download = Download
paywall-whole = This page is for buyers
already-bought = Already bought it?
see-offer = Take a look
see-offers = See what is on offer
offers = On offer
all-offers = Everything
upcoming = Next event
who-teaches = Who teaches
latest-posts = Lately written
filter-kind = Kind
filter-level = Level
posts-empty = Nothing has been written yet.
not-found-help = It may have moved, or the address has a slip in it.
offline-title = There is no network
offline-text = This page has not been opened on this device yet, so it can only be shown when you are connected again.
offline-again = Try again
offline-kept = What you can read now
to-home = To the home page
moved = This page has moved
school = School
support-with = Support with { $provider }
enrol-with = Enrol at { $provider }
pay-bank-transfer = Pay by bank transfer

## In the text
answer = Answer
question = Question
your-answer = Your answer
captions = Captions
watch-video = Watch the video
listen = Listen
script-media-back = { $count } s back
script-media-on = { $count } s on
script-media-speed = Speed
script-media-continue = Continue at { $title }
script-slides-previous = Previous
script-slides-next = Next
script-slides-overview = Overview
script-slides-full-screen = Full screen
open-slides = Open the slides
media-chapters = Chapters
media-from = Loaded from { $name } when you play it, and not before.
host-bilibili = Bilibili
host-tencent = Tencent Video
slide-alt = Slide { $position } of { $count }. { $words }
slides-notes = Notes
paid-part = This part is for buyers.

# Events left standing: what scripts say
year = {$year}
script-event-in-days = { $count ->
    [one] Tomorrow
   *[other] In {$count} days
}
script-event-today = Today
script-event-live = On now
script-event-past = Past

## Search
search-needs-script = Searching happens in your browser and needs JavaScript. Here is what there is:
script-search = Search
script-search-placeholder = What are you looking for?
script-search-hint = Looks through titles, headings and everything that is free to read.
script-search-scope = Where to look
script-search-everywhere = Whole site
script-search-free = Only what is free to read
script-search-also-paid = Look among paid pages too
script-search-results = Results
script-search-loading = Looking…
script-search-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
script-search-more = Show more
script-search-none = Nothing found for “{ $query }”.
script-search-none-help = Fewer or other words may find more.
script-search-offline = You are offline, and what is needed to search is not on this device yet.
script-search-failed = The search could not be loaded.
script-search-again = Try again
script-search-keys = ↑ ↓ to choose · Enter to open · Esc to close
script-paid = Paid

## What a reader has done
progress = Progress
your-progress = Your progress
continue-learning = Continue learning
finish = Mark as done
finish-bought = I have finished this
script-done = Done on { $date }. { $count } of { $total }.
script-progress = { $count } of { $total }
script-continue-place = Continue where you were
script-continue-with = Continue: { $title }
script-free-read = You have read everything that is free here.
script-all-read = You have read all of it.
script-finished = Finished on { $date }
progress-intro = What you have read is kept in this browser, on this device, and nowhere else.
progress-empty = Nothing is begun yet. What you read shows here.
needs-script = This page is filled in by your browser, which alone knows what you have read. That takes JavaScript, and JavaScript is off.
take-along = Take it along
take-along-text = Save your progress, and your notes if you made any, as a file. Open the file in another browser or on another device: what is there and what is in the file become one.
export-progress = Save as a file
import-progress = Open a file
forget = Forget it
forget-text = Removes what this browser keeps of this school: what you have read, where you were, your notes. On a shared computer that is a good thing to do.
forget-sure = Forget everything? Without a file of it, it cannot be brought back.
forget-yes = Forget everything
forget-no = Keep it
script-exported = Saved. The file is among your downloads.
script-import-broken = This file cannot be read. Was it changed or cut off? Nothing was taken from it.
script-import-foreign = This is not a file of progress. Nothing was taken from it.
script-import-later = This file was made by a later version of this site. Nothing was taken from it.
script-import-other = This file is of another school, “{ $title }”. Nothing was taken from it.
script-import-full = This browser does not keep all of it: storage is full, or closed to this page.
script-import-products = { $count ->
    [one] Progress in one product came in.
   *[other] Progress in { $count } products came in.
}
script-import-others = { $count ->
    [one] One more thing came in, such as notes of a page.
   *[other] { $count } more things came in, such as notes of pages.
}
script-forgotten = Forgotten.
script-not-kept = This browser keeps nothing for this site, so that all of it is gone when you leave the page.

## Completion, and the certificate that readers make themselves
completion = Your certificate
completion-intro = When you are through with everything, you make yourself a certificate here. It says what you attest; nobody checks it, and nothing leaves your device.
completion-done = What you have done
completion-bought = What you have read outside of this site, tick here yourself.
script-left = { $count ->
    [one] One is left.
   *[other] { $count } are left.
}
script-certificate = Make your certificate
certificate-did-before = has worked through all of
certificate-did-after = {""}
certificate-day = Day
certificate-taught-by = Taught by
certificate-written-by = Written by
certificate-at = On the web
certificate-note = Self-attested: the reader made this certificate on their own device. It says what they themselves declare; nobody has checked it.
certificate-make-title = You are through. Make your certificate
certificate-make-text = Name and day are printed on it and stay on this device. It also says that you made it yourself and that nobody has checked it.
certificate-your-name = Your name, as it is to be printed
certificate-make = Make the certificate
certificate-again = Change name or day
print = Print, or save as PDF

## For those who have bought something
unlock-intro = How you get to what you have paid for.
unlock-lost = Still not found?
unlock-lost-text = Write to us from the address you bought with, with the order number if you have it. You never need to pay twice.
way-mail = { $provider } sent you a mail when you paid. The link in it leads to what you bought. Look among unwanted mail, too.
way-library = { $provider } sent you a mail when you paid, with a link to what you bought, and keeps a list of your purchases.
way-library-link = Open the list
way-account = Log in at { $provider } with the account you bought with. Everything is there.
way-seller = { $provider } took your payment; what you bought comes from us, by mail to the address that you gave.
way-none = What you bought is sent to you by whoever sold it.
bought-in = Also in

## Keys to what is sealed
have-key = I have a key
key = Key
unlock-button = Unlock
remember-key = Remember on this device
remember-key-note = Not on a computer that others use too.
key-from-file = From a file
key-scan = Scan a code
key-script = To open it with a key, this page needs JavaScript.
any-key = Enter your key
any-key-text = Whatever it opens is found out here. The key does not leave this device.

# What scripts say of keys; only pages of schools that seal something have these.
script-sealed-checking = Trying the key …
script-sealed-unlocked = Unlocked
script-sealed-open-device = Opened with your key. This device remembers it.
script-sealed-open-tab = Opened with your key, until you close this tab.
script-sealed-open-page = Opened with your key. This browser keeps nothing for this site, so the next page asks for it again.
script-sealed-opens = Your key opens:
script-sealed-start = Start reading
script-sealed-read = Read “{ $title }”
script-sealed-remember = Remember on this device
script-sealed-forget = Forget the key
script-sealed-forgotten = The key is no longer on this device.
script-sealed-empty = Paste your key first.
script-sealed-short = This is too short for a key, which has seven groups of four letters and digits. Did all of it come along?
script-sealed-typo = Something is not right in “{ $query }”, group { $count } of the seven. Compare it with your key.
script-sealed-typos = Something in this key is not right. Compare it with yours, group by group.
script-sealed-other = This key opens “{ $title }”, not “{ $name }”.
script-sealed-revoked = This key was replaced or withdrawn.
script-sealed-unknown = This key opens nothing here. Is it for another school?
script-sealed-write = Write to { $name }
script-sealed-help = Where to find help
script-sealed-offline = You are offline, and what is needed is not on this device. Try again with a connection.
script-sealed-failed = The site could not be reached just now. Try again in a moment.
script-sealed-missing = What this key opens is not there just now. Try again in a moment.
script-sealed-broken = What this key opens is being updated just now. Try again in a moment.
script-sealed-later = The site was updated. Load this page again to go on.
script-sealed-updated = The site was updated while you were reading. Load this page again to go on.
script-sealed-reload = Load again
script-sealed-insecure = Keys work over a secure connection only.
script-sealed-insecure-link = Open this page securely
script-sealed-old = This browser is too old to open pages with a key. A current Firefox, Chrome, Edge or Safari can.
script-sealed-no-code = There is no code to be read in this picture. Try again, closer and with more light.
script-sealed-no-file = There is no key in this file.
script-sealed-load = Load ({ $total })
script-sealed-loading = Loading: { $total } %

## Keeping in touch
newsletter = Newsletter
subscribe = Subscribe
e-mail = E-mail address
newsletter-note = Goes to { $name } when you press the button, and not before. You can leave whenever you like.
sold-out-told = Every place is taken. Leave your address, and you hear when there is another chance.
feedback = What do you think of this page?
comments = Comments
comments-on-github = Comments on GitHub
comments-note = They are kept on GitHub, and loaded from giscus when you ask for them, and not before.
script-comments-show = Show the comments
share = Share
share-by-e-mail = E-mail
share-weibo = Weibo
save-poster = Save the poster
scan-to-open = Scan to open
script-share-copy = Copy the link
script-share-with = Share with …

## Editions: the product as a book to take away
edition-cover = Cover of { $title }
edition-cover-page = Cover
edition-places = Places
edition-begin = Beginning of the text
edition-pages = Pages
edition-answers = Answers
edition-about = About this edition
edition-more = More from { $school }
edition-in-package = In the package that comes with this book: { $name }
edition-sample = Free sample
edition-sample-of = { $title } (free sample)
edition-rest = The rest of this chapter is in the full edition.
edition-full = The full edition
edition-full-holds = What it holds, and what of it you have just read:
edition-here = in this sample
edition-partly = in part in this sample
edition-price = { $price }, when this sample was made
edition-stamp = This copy was made for { $name }, order { $order }.
edition-stamp-order = This copy was made for order { $order }.
edition-accessibility = Contents, headings, a page list and text alternatives let this book be read by eye, by ear and by hand.
edition-accessibility-bare = Contents, headings and a page list let this book be read by eye, by ear and by hand; some pictures have no text alternative.
edition-link = { $format }, { $size }
edition-files = The sample to take along:
edition-page = page { $page }
edition-figure = Figure
edition-table = Table
edition-set = Set in Libertinus Serif, Noto Serif and DejaVu Sans Mono with Typst.
