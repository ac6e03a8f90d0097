### A language that does not ship, as a creator adds one: right to left, and with six forms for numbers.

kind-course = دورة
kind-book = كتاب
kind-tutorial = درس تطبيقي
kind-event = لقاء
kind-community = مجموعة
kind-bundle = حزمة
kinds-course = دورات
kinds-book = كتب
kinds-tutorial = دروس تطبيقية
kinds-event = لقاءات
kinds-community = مجموعات
kinds-bundle = حزم
kinds-all = كل المعروض
level-beginner = للمبتدئين
level-intermediate = متوسط
level-advanced = متقدم
level-all = كل المستويات
status-waitlist = قريبًا
status-preorder = طلب مسبق
status-sold-out = اكتمل العدد
status-live = الآن
status-retired = لم يعد يُباع
status-past = انتهى
free = مجاني
paid = مدفوع
price-per-month = في الشهر
price-per-year = في السنة
price-or-more = أو أكثر
price-was = قبل:
price-from-before = من
plans = الخطط
buy = اشترِ
get-free = سجّل مجانًا
buy-with = اشترِ عبر { $provider }
price-as-you-like = ادفع ما تشاء
price-suggested = المقترح: { $amount }
price-total = { $amount } إجمالاً
price-each = للفرد
currency = العملة
plan-team = لفريق يصل إلى { $count } أشخاص
plan-seats-from = ابتداءً من { $count } أشخاص؛ السعر للفرد
plan-seats = من { $from } إلى { $to } شخصًا؛ السعر للفرد
plan-trial = { $days ->
    [zero] مجانًا، ثم
    [one] يوم مجاني، ثم
    [two] يومان مجانًا، ثم
    [few] { $days } أيام مجانًا، ثم
    [many] { $days } يومًا مجانًا، ثم
   *[other] { $days } يوم مجانًا، ثم
}
plan-recommended = موصى به
gifts = أهدِه لغيرك
gift-note = أنت تدفع، وغيرك يتعلّم. توضّح صفحة الدفع كيف يصل إليه.
upgrades = إن كان لديك جزء منه
upgrade-from = لمن لديه { $title }
partner-title = يوصي به { $name }
partner-intro = دورات وكتب يوصي بها أحدهم؛ والروابط هنا تذكر من هو.
partner-paid = يحصل { $name } على جزء مما تدفعه عبر هذه الصفحة، ولا يكلّفك ذلك شيئًا إضافيًا.
history-added = جديد: { $titles }
history-changed = منقّح: { $titles }
history-page = ما تغيّر في هذه الصفحة
history-begun = كُتبت
script-since-visit = جديد منذ زيارتك الأخيرة
either = { $one } أو { $other }
goes-with = يناسبه أيضًا
comes = يصدر في { $date }.
scan-instead = أو امسح الرمز بالهاتف
pay-step-scan = افتح { $provider } وامسح الرمز. على هذا الهاتف: احفظ الصورة ثم اخترها في الماسح.
pay-step-amount = ادفع { $amount }.
pay-step-then = نكتب إليك حالما يصل الدفع.
sale = تخفيض
sale-titled = { $title }: { $text }
sale-percent = خصم { $percent } حتى { $date }
sale-until = سعر أقل حتى { $date }
saving = توفّر { $amount }
includes = ماذا تضم
outcomes = ماذا ستتقن
audience = لمن هي
prerequisites = ما تحتاج إليه أولًا
contents = المحتويات
about-part = عن هذا الجزء
about-course = عن الدورة
about-book = عن الكتاب
about-event = عن اللقاء
about-community = عن المجموعة
about-bundle = عن الحزمة
guarantee = الضمان
guarantee-days = { $days ->
    [one] نعيد لك مالك خلال يوم واحد دون سؤال
    [two] نعيد لك مالك خلال يومين دون سؤال
    [few] نعيد لك مالك خلال { $days } أيام دون سؤال
   *[other] نعيد لك مالك خلال { $days } يومًا دون سؤال
}
read-sample = اقرأ نموذجًا مجانيًا
start-reading = ابدأ القراءة
count-lessons = { $count ->
    [zero] لا دروس
    [one] درس واحد
    [two] درسان
    [few] { $count } دروس
    [many] { $count } درسًا
   *[other] { $count } درس
}
count-free-lessons = { $count ->
    [zero] لا دروس مجانية
    [one] درس مجاني واحد
    [two] درسان مجانيان
    [few] { $count } دروس مجانية
    [many] { $count } درسًا مجانيًا
   *[other] { $count } درس مجاني
}
minutes = { $minutes } د
hours = { $hours } س
hours-minutes = { $hours } س { $minutes } د
release = من { $date }
lesson = درس
chapter = فصل
part = جزء
module = وحدة
position = { $position } من { $count }
previous = السابق
next = التالي
on-this-page = في هذه الصفحة
home = الرئيسية
menu = القائمة
close = إغلاق
breadcrumbs = أنت هنا
main-navigation = التصفح
contact = تواصل معنا
search = بحث
catalog = المعروض
posts = المقالات
tags = المواضيع
people = الأشخاص
lessons = الدروس
curriculum-course = المنهج
offers = المعروض
all-offers = كل المعروض
upcoming = اللقاء القادم
skip-to-content = إلى المحتوى
languages = اللغات
browse = تصفّح
reading-settings = إعدادات القراءة
scheme = الألوان
scheme-auto = تلقائي
scheme-light = فاتح
scheme-sepia = بنّي
scheme-dark = داكن
text-size = حجم النص
text-size-small = صغير
text-size-medium = متوسط
text-size-large = كبير
text-size-huge = كبير جدًا
typeface = الخط
typeface-serif = بزوائد
typeface-sans = بلا زوائد
typeface-spaced = متباعد
keys = المفاتيح
preorder = اطلب مسبقًا
join = انضم
join-waitlist = انضم إلى قائمة الانتظار
retired-note = لم يعد يُباع، ومن اشتراه يبقى له.
already-bought = اشتريته من قبل؟
paywall-rest = بقية هذه الصفحة للمشترين
paywall-whole = هذه الصفحة للمشترين
filter-kind = النوع
filter-level = المستوى
filter-all = الكل
not-found = هذه الصفحة غير موجودة
not-found-help = لعلها انتقلت، أو في العنوان خطأ.
to-home = إلى الصفحة الرئيسية
progress = التقدم
your-progress = تقدمك
continue-learning = تابع التعلم
finish = أنهيت هذا
progress-intro = ما قرأته محفوظ في هذا المتصفح على هذا الجهاز وحده.
progress-empty = لم تبدأ شيئًا بعد. ما تقرؤه يظهر هنا.
needs-script = تملأ هذه الصفحةَ متصفحُك وحده، وهذا يحتاج إلى JavaScript.
take-along = خذه معك
take-along-text = احفظ تقدمك وملاحظاتك في ملف، ثم افتحه في متصفح آخر أو جهاز آخر.
export-progress = احفظ في ملف
import-progress = افتح ملفًا
forget = انسَ كل شيء
forget-text = يمحو ما يحفظه هذا المتصفح عن هذه المدرسة: ما قرأته وأين كنت وملاحظاتك.
search-needs-script = البحث يجري في متصفحك ويحتاج إلى JavaScript. هذا ما في الموقع:
script-search = بحث
script-search-placeholder = عمّ تبحث؟
script-search-hint = يبحث في العناوين وفي كل ما تُتاح قراءته مجانًا.
script-progress = { $count } من { $total }
unlock-intro = كيف تصل إلى ما دفعت ثمنه.
unlock-lost = لم تجده بعد؟
unlock-lost-text = اكتب إلينا من العنوان الذي اشتريت به، مع رقم الطلب إن كان لديك. لن تدفع مرتين أبدًا.
way-mail = أرسل إليك { $provider } رسالة حين دفعت، والرابط فيها يقودك إلى ما اشتريت. انظر في البريد غير المرغوب فيه أيضًا.
way-library = أرسل إليك { $provider } رسالة حين دفعت، فيها رابط ما اشتريت، وعنده قائمة بمشترياتك.
way-library-link = افتح القائمة
way-account = ادخل إلى { $provider } بالحساب الذي اشتريت به، وكل شيء هناك.
way-seller = قبض { $provider } ثمن ما اشتريت، وما اشتريته يصلك منّا بالبريد.
way-none = يرسله إليك من باعه لك.
bought-in = وهو أيضًا في
newsletter = النشرة البريدية
subscribe = اشترك
e-mail = البريد الإلكتروني
newsletter-note = يُرسل إلى { $name } عند الضغط على الزر وليس قبل ذلك. يمكنك إلغاء الاشتراك متى شئت.
sold-out-told = اكتملت المقاعد. اترك بريدك ونخبرك بالفرصة القادمة.
comments = التعليقات
comments-on-github = التعليقات على GitHub
comments-note = تُحفظ على GitHub وتُحمَّل من giscus عندما تطلبها وليس قبل ذلك.
feedback = ما رأيك في هذه الصفحة؟
share = شارك
save-poster = احفظ الملصق
scan-to-open = امسح الرمز للفتح
share-by-e-mail = بريد إلكتروني
share-weibo = ويبو
