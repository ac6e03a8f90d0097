### Words of the interface, in English. A message without arguments is in every template as `site.words["id"]`;
### one with arguments is used by the program. A theme or a school can override any of them, one by one.

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
level = Level
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
partly-free = Partly free
sold-out = Sold out
waitlist-text = It is not on sale yet.
preorder-text = You can buy it now; it comes later.
retired-text = It is no longer sold. Who bought it keeps it.

## Prices and plans
price-from = from { $price }
price-per-month = / month
price-per-year = / year
price-or-more = or more
price-installments = × { $count }
price-installments-text = { $count } payments of { $price }
price-was = Before: { $price }
price-also = Also { $prices }
plans = Plans
plan-includes = What is in it
billing-once = One payment
billing-monthly = Every month
billing-yearly = Every year
billing-free = Free
billing-pay-what-you-want = Pay what you want
buy = Buy
buy-for = Buy for { $price }
buy-with = Buy with { $provider }
preorder-with = Pre-order with { $provider }
subscribe-with = Subscribe with { $provider }
scan-to-pay = Scan to pay with { $provider }
get-free = Get it free
choose-plan = Choose a plan
see-plans = See plans and prices
checkout-outside = You pay at { $provider }, on its own page.
saving = You save { $amount }
included-in = Also in
includes = What is in it

## Sale
sale = Sale
sale-percent = { $percent } off until { $date }
sale-until = Lower price until { $date }
sale-code = Code { $code }
sale-code-hint = Enter this code at the checkout.

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
curriculum = Curriculum
contents = Contents
about-course = About this course
about-book = About this book
about-tutorial = About this tutorial
about-event = About this event
about-community = About this community
about-bundle = About this bundle
taught-by = Taught by
written-by = Written by
hosted-by = Hosted by
reviews = What people say
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
read-sample = Read a sample
start-free = Start for free
start-reading = Start reading
start-course = Start the course
continue = Continue
learn-more = Learn more
featured = Featured

## Counts
count-lessons = { $count ->
    [one] { $count } lesson
   *[other] { $count } lessons
}
count-modules = { $count ->
    [one] { $count } module
   *[other] { $count } modules
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
count-free-parts = { $count ->
    [one] { $count } free part
   *[other] { $count } free parts
}
count-products = { $count ->
    [one] { $count } product
   *[other] { $count } products
}
count-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
count-posts = { $count ->
    [one] { $count } post
   *[other] { $count } posts
}
count-reviews = { $count ->
    [one] { $count } review
   *[other] { $count } reviews
}
count-seats = { $count ->
    [one] { $count } seat
   *[other] { $count } seats
}
count-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
count-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}

## Time
minutes = { $minutes } min
hours = { $hours } h
hours-minutes = { $hours } h { $minutes } min
reading-time = Reading time
published = Published
updated = Updated
release = From { $date }
until = Until { $date }

## Ratings
rating-one = { $value } of 5 stars
rating-all = { $count ->
    [one] { $value } of 5 from one review
   *[other] { $value } of 5 from { $count } reviews
}

## The end of the free part
paywall-title = The rest is for buyers
paywall-title-page = This page is for buyers
paywall-text-course = Buy the course to read on.
paywall-text-book = Buy the book to read on.
paywall-text-tutorial = Buy the tutorial to read on.
paywall-text-event = The recording is for those who took part.
paywall-text-community = It is open to members.
paywall-text-bundle = Buy the bundle to read on.
paywall-rest = What the rest teaches
paywall-part = This part is for buyers.
paywall-sample = Read a free page first
paywall-have-key = I already have a key
paywall-not-sold = It cannot be bought at the moment.
paywall-ends = The free part ends here
not-released = This page is not out yet
not-released-text = It comes out on { $date }.
free-preview = Free preview
locked = For buyers

## Events
event-upcoming = Upcoming
event-past = Past
event-next = Next event
event-when = When
event-where = Where
event-online = Online
event-seats = Seats
event-calendar = Add to calendar
event-recording = Recording
event-over = This event is over.
event-agenda = Agenda
event-join = Take part

## Communities
community-join = Join
community-join-on = Join on { $platform }
community-scan = Scan with { $platform } to join
community-qr-until = The code works until { $date }.
community-qr-expired = The code no longer works.
community-rules = Rules
community-members = For members

## Reading
lesson = Lesson
chapter = Chapter
part = Part
module = Module
lesson-number = Lesson { $number }
chapter-number = Chapter { $number }
part-number = Part { $number }
position = { $position } of { $count }
previous = Previous
next = Next
on-this-page = On this page
back-to-top = Back to top
previous-post = Older post
next-post = Newer post
draft = Not written yet
downloads = Downloads
download = Download
download-file = { $kind }, { $size }
progress = Progress
mark-done = Mark as done
done = Done
all-done = You have finished all of it.
print = Print

## Text
callout-note = Note
callout-tip = Tip
callout-important = Important
callout-warning = Warning
callout-caution = Caution
callout-details = Details
footnotes = Footnotes
footnote = Footnote { $number }
footnote-back = Back to the text
heading-link = Link to this heading
table = Table
copy-code = Copy code
copied = Copied
show-hidden-lines = Show hidden lines
hide-hidden-lines = Hide hidden lines
transcript = Transcript
notes = Notes
slides = Slides
slides-open = Open the slides
video = Video
audio = Audio
play-at = Play at { $provider }
play-hint = Playing loads the video from { $provider }.
media-video = Video
media-audio = Audio
media-slides = Slides
media-quiz = Quiz
media-download = Download

## Quiz
quiz = Quiz
quiz-check = Check
quiz-answer = Answer
quiz-show-answer = Show the answer
quiz-right = Right
quiz-wrong = Not quite
quiz-try-again = Try again
quiz-choose-one = Choose one
quiz-choose-all = Choose all that apply
quiz-type-answer = Type your answer
quiz-right-answers = Right answers
quiz-explanation = Explanation
quiz-score = { $right } of { $count } right

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
skip-link = Skip to the text
home = Home
menu = Menu
close = Close
breadcrumbs = Where you are
main-navigation = Main
footer = Footer
contact = Contact
language = Language
theme = Appearance
theme-auto = As the device
theme-light = Light
theme-dark = Dark
theme-sepia = Sepia
text-size = Text size
text-larger = Larger text
text-smaller = Smaller text
shortcuts = Keyboard shortcuts
search = Search
search-hint = Search this site
search-none = Nothing found for “{ $query }”
search-results = { $count ->
    [one] { $count } result
   *[other] { $count } results
}
filter = Filter
filter-all = All
filter-none = Nothing fits these filters.
filter-clear = Clear filters
catalog = Catalog
catalog-empty = There is nothing here yet.
read-more = Read more
show-more = Show more
external-link = (another site)
feed = Feed
subscribe-feed = Subscribe to the feed
share = Share
made-with = Made with { $name }

## Lists
posts = Posts
newest-posts = Newest posts
all-posts = All posts
tags = Tags
tag = Tag
tagged = Tagged “{ $tag }”
people = People
person = Person
teaches = Teaches
wrote = Wrote
credentials = Background
elsewhere = Elsewhere
pages = Pages
lessons = Lessons
chapters = Chapters
teachers = Your teachers

## Not found
not-found = This page does not exist
not-found-text = It may have moved, or the address has a typing error.
not-found-home = Go to the home page
not-found-search = Look through the catalog

## Joining words
list-two = { $first } and { $last }
list-many = { $first }, and { $last }
list-comma = { $first }, { $last }
