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
scan-to-pay = Scan with your phone to pay
saving = You save { $amount }
includes = What is in it

## Sale
sale = Sale
sale-percent = { $percent } off until { $date }
sale-until = Lower price until { $date }
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
table = Table
copied = Copied
transcript = Transcript
slides = Slides
video = Video
audio = Audio

## Quiz
quiz = Quiz
quiz-check = Check
quiz-right = Right
quiz-wrong = Not quite

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
keys = Keys
keys-neighbours = Previous or next page
keys-scheme = Next colour scheme
keys-help = This list
copy = Copy
continue-reading = Continue reading
read = Read
preview = Preview
price-from-before = From
price-from-after = {""}
preorder = Pre-order
join = Join
join-waitlist = Join the waiting list
by = by
released = Available from
more = More
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
retired-note = No longer on sale. Everyone who bought it can still use it.
past-note = This event is over.
add-to-calendar = Add to calendar
recording = Recording
how-to-join = How to join
join-after-buying = You receive the invitation after buying.
scan-to-join = Scan to join
valid-until = valid until
neighbours = Previous and next
medium-video = Video
medium-audio = Audio
medium-slides = Slides
medium-quiz = Quiz
medium-download = Download
paywall-whole = This page is for buyers
already-bought = Already bought it and cannot find it?
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
open-slides = Open the slides
paid-part = This part is for buyers.
