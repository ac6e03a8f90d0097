### 介面用語（簡體中文）。這裡沒有的，以英文顯示。
## 產品種類：單個與總稱
kind-course = 課程
kind-book = 電子書
kind-tutorial = 教學
kind-event = 活動
kind-community = 社群
kind-bundle = 套組
kinds-course = 課程
kinds-book = 電子書
kinds-tutorial = 教學
kinds-event = 活動
kinds-community = 社群
kinds-bundle = 套組
kinds-all = 全部內容

## 難度
level-beginner = 入門
level-intermediate = 進階
level-advanced = 高級
level-all = 不限基礎

## 能否購買
status-draft = 草稿
status-waitlist = 即將推出
status-preorder = 預購中
status-available = 販售中
status-sold-out = 已售完
status-live = 正在進行
status-retired = 停止販售
status-past = 已結束
free = 免費
paid = 付費

## 價格與方案
price-per-month = / 月
price-per-year = / 年
price-or-more = 起，多付隨意
price-installments = × { $count } 期
price-was = 原價：
plans = 購買方案
buy = 購買
get-free = 免費報名
buy-with = 用{ $provider }購買
price-as-you-like = 價格由你定
price-suggested = 建議 { $amount }
price-total = 共 { $amount }
price-each = 每人
currency = 貨幣
plan-team = 供最多 { $count } 人的團隊使用
plan-seats-from = { $count } 人起，按人付款
plan-seats = { $from } 至 { $to } 人，按人付款
plan-trial = 先免費試用 { $days } 天，之後
plan-recommended = 推薦
gifts = 送給別人
gift-note = 你付款，別人學。怎樣送到對方手裡，付款頁面會說明。
upgrades = 如果你已經有其中一部分
upgrade-from = 適合已有{ $title }的人
partner-title = { $name } 推薦
partner-intro = 有人推薦的課程和書；這裡的連結會說明是誰推薦的。
partner-paid = 透過本頁購買，{ $name } 會得到一部分收入，你不會因此多付錢。
either = { $one }或{ $other }
goes-with = 一起學更好
comes = { $date }推出。
scan-instead = 改用手機掃碼
pay-step-scan = 打開{ $provider }掃碼。在手機上：先儲存圖片，再在掃一掃裡從相簿選它。
pay-step-amount = 支付 { $amount }。
pay-step-then = 收到付款後，我們會盡快聯絡你。
scan-to-pay = 用手機掃描付款
saving = 節省 { $amount }
includes = 套組包含

## 優惠
sale = 限時優惠
sale-percent = 現折 { $percent }，{ $date }截止
sale-until = 優惠價，{ $date }截止
sale-titled = { $title }：{ $text }
sale-code = 優惠碼

## 名稱因語言而異的支付與社群平台
provider-alipay = 支付寶
provider-wechat-pay = 微信支付
provider-xiaoe = 小鵝通
provider-zsxq = 知識星球
provider-afdian = 愛發電
provider-mianbaoduo = 麵包多
provider-weidian = 微店
provider-youzan = 有贊
provider-taobao = 淘寶
provider-douyin = 抖音
provider-bilibili = 嗶哩嗶哩
provider-juejin = 掘金
provider-link = 商店
platform-wechat = 微信
platform-qq = QQ
platform-feishu = 飛書
platform-dingtalk = 釘釘
platform-forum = 論壇

## 產品頁
outcomes = 學完之後
audience = 適合誰
prerequisites = 需要準備
contents = 目錄
about-course = 關於本課程
about-book = 關於本書
about-tutorial = 關於本教學
about-event = 關於活動
about-community = 關於社群
about-bundle = 關於套組
reviews = 讀者評價
review-source = 出處
faq = 常見問題
updates = 更新記錄
version = 版本 { $version }
guarantee = 退款保證
guarantee-days = { $days } 天內無條件退款
certificate = 結業證書
read-sample = 免費試讀
start-reading = 開始閱讀

## 數量
count-lessons = { $count } 節課
count-chapters = { $count } 章
count-parts = { $count } 篇
count-free-lessons = { $count } 節免費
count-free-chapters = { $count } 章免費
count-products = { $count } 件產品

## 時間
minutes = { $minutes } 分鐘
hours = { $hours } 小時
hours-minutes = { $hours } 小時 { $minutes } 分鐘
history-added = 新增：{ $titles }
history-changed = 修訂：{ $titles }
history-page = 本頁改動
history-begun = 寫成
updated = 更新於
release = { $date }開放

## 評分
rating-one = { $value } 星，滿分 5 星
rating-all = { $count } 條評價，平均 { $value } 分，滿分 5 分

## 免費部分的結尾
paywall-rest = 以下內容購買後可讀

## 活動
event-past = 已結束
event-when = 時間
event-where = 地點
event-online = 線上
event-seats = 名額

## 沒有自己文字的頁面的描述，供搜尋引擎使用
description-home = { $school }：{ $titles }
description-list = { $school }的{ $list }：{ $titles }
description-part = { $title }，選自{ $school }的《{ $product }》

## 閱讀
lesson = 課
chapter = 章
part = 篇
module = 章節
position = 第 { $position } 頁，共 { $count } 頁
previous = 上一篇
next = 下一篇
on-this-page = 本頁內容
reading-tools = 閱讀
draft = 尚未寫完
downloads = 檔案下載
download = 下載

## 正文
callout-note = 說明
callout-tip = 提示
callout-important = 重要
callout-warning = 警告
callout-caution = 當心
callout-details = 詳情
listing = 範例
footnotes = 註腳
footnote-back = 回到正文
script-table = 表格
script-since-visit = 你上次來過之後新增
script-copied = 已複製
script-wrap = 自動換行
script-hidden-lines = 顯示全部行
script-heading-link = 「{ $title }」的連結
script-link-copied = 已複製連結
script-footnote = 註腳 { $count }
script-footnote-to = 到文末註腳
script-zoom = 放大{ $title }
script-zoom-in = 放大
script-zoom-out = 縮小
script-close = 關閉
transcript = 文字稿
slides = 投影片
video = 影片
audio = 音訊

## 筆記與畫重點
notes = 筆記
script-notes = 筆記
script-notes-count = { $count } 條筆記
script-notes-of = 《{ $title }》筆記
script-notes-page = 本頁
script-notes-empty = 在正文中選取文字：按 h 畫重點，按 n 寫筆記。
script-notes-save = 存為 Markdown
script-notes-print = 隨頁列印
script-notes-selected = 選取的文字
script-notes-unkept = 瀏覽器不允許儲存，關閉頁面後筆記會遺失。
script-note = 筆記
script-note-words = 寫點什麼
script-note-on-page = 給本頁寫筆記
script-note-lost = 正文中已找不到這段文字
script-note-yellow = 黃色
script-note-green = 綠色
script-note-blue = 藍色
script-note-rose = 玫瑰色
script-highlighted = 已畫重點
script-delete = 刪除
script-deleted = 已刪除
script-undo = 復原

## 測驗
quiz = 測驗
script-check = 核對
script-right = 答對了
script-wrong = 再想想
script-quiz-summary = 答題情況
script-quiz-answered-of = 已答 { $count } 題，共 { $total } 題
script-quiz-right-of = 共 { $total } 題，首次答對 { $count } 題
script-quiz-again = 再答一遍

## 沒有標題的圖
diagram-flowchart = 流程圖
diagram-sequence = 時序圖
diagram-class = 類圖
diagram-state = 狀態圖
diagram-entities = 實體關係圖
diagram-pie = 餅圖
diagram-gantt = 甘特圖
diagram-mindmap = 思維導圖
diagram-timeline = 時間線
diagram-journey = 使用者旅程圖
diagram-git = Git 分支圖
diagram-quadrant = 象限圖
diagram-chart = 圖表
diagram-other = 圖示

## 頁面四周
home = 首頁
menu = 選單
close = 關閉
breadcrumbs = 目前位置
main-navigation = 主要導覽
contact = 聯絡
language = 語言
theme = 外觀
text-size = 字級
search = 搜尋
filter-all = 全部
filter-none = 沒有符合條件的內容。
catalog = 全部內容
catalog-empty = 暫時還沒有內容，敬請期待。
feed = 訂閱

## 列表
posts = 文章
all-posts = 全部文章
tags = 主題
tag = 標籤
people = 人物
person = 人物
teaches = 授課
wrote = 文章
pages = 頁面
lessons = 課
chapters = 章節

## 找不到
not-found = 沒有這個頁面

## 連接詞
list-two = { $first }和{ $last }
list-many = { $first }和{ $last }
list-between = 、
list-comma = { $first }、{ $last }

## 主題頁面
skip-to-content = 跳到正文
languages = 語言
browse = 瀏覽
footer-navigation = 更多
reading-settings = 閱讀設定
scheme = 配色
scheme-auto = 自動
scheme-light = 淺色
scheme-sepia = 護眼
scheme-dark = 深色
text-size-small = 小
text-size-medium = 中
text-size-large = 大
text-size-huge = 特大
typeface = 字型
typeface-serif = 明體
typeface-sans = 黑體
typeface-spaced = 疏朗
keys = 快捷鍵
keys-neighbours = 上一頁、下一頁
keys-scheme = 切換配色
keys-highlight = 在選取的文字上畫重點
keys-note = 寫筆記；未選文字時檢視全部筆記
keys-help = 顯示此表
keys-media = 影片、音訊和投影片
keys-space = 空格
keys-play = 播放、暫停
keys-seek = 後退、前進五秒
keys-speed = 減速、加速
keys-slides = 投影片翻頁
keys-on = 啟用單鍵快捷鍵
script-copy = 複製
script-read = 已讀
preview = 試讀
price-from-before = {""}
price-from-after = 起
preorder = 預購
join = 加入
join-waitlist = 加入候補名單
by = 作者
released = 開放時間：
about-part = 關於這一部分
curriculum-course = 課程大綱
curriculum-book = 目錄
curriculum-tutorial = 各篇
curriculum-event = 日程
curriculum-community = 內容
curriculum-bundle = 內容
your-teacher = 講師
your-teachers = 講師
faqs = 常見問題
also-in = 一起買更划算
waitlist-note = 尚未發售，開售後就在這裡。
preorder-note = 現在預購，發布後即可閱讀。
sold-out-note = 名額已滿。寫信給我們，下次開放時通知你。
ask-to-be-told = 有名額時通知我
live-note = 現在正在進行。
retired-note = 已停止販售，已購買的讀者仍可繼續使用。
past-note = 活動已結束。
add-to-calendar = 加入日曆
recording = 錄影
how-to-join = 如何加入
join-after-buying = 購買後會收到邀請。
event-after-buying = 參加方式
event-after-buying-note = 購買後，入口和之後的回放都在這裡。
owned-note = 你已擁有。
scan-to-join = 掃描加入
valid-until = 有效期至
neighbours = 上一篇與下一篇
medium-video = 影片
medium-audio = 音訊
medium-slides = 投影片
medium-quiz = 測驗
medium-download = 資料
paywall-whole = 本頁購買後可讀
already-bought = 已經購買？
see-offer = 看一看
see-offers = 看看有什麼
offers = 課程與書
all-offers = 全部
upcoming = 近期活動
who-teaches = 講師
latest-posts = 最近文章
filter-kind = 型別
filter-level = 難度
posts-empty = 還沒有文章。
not-found-help = 它可能已經移走，或者網址有誤。
offline-title = 現在沒有網路
offline-text = 這個頁面還沒有在這臺裝置上開啟過，連上網路後才能看到。
offline-again = 再試一次
offline-kept = 現在可以讀的頁面
to-home = 回到首頁
moved = 頁面已移動
school = 學堂
support-with = 用{ $provider }支援
enrol-with = 在{ $provider }報名
pay-bank-transfer = 銀行轉賬

## 正文
answer = 答案
question = 問題
your-answer = 你的回答
captions = 字幕
watch-video = 觀看影片
listen = 收聽
script-media-back = 後退 { $count } 秒
script-media-on = 前進 { $count } 秒
script-media-speed = 速度
script-media-continue = 從 { $title } 繼續
script-slides-previous = 上一張
script-slides-next = 下一張
script-slides-overview = 總覽
script-slides-full-screen = 全屏
open-slides = 開啟投影片
media-chapters = 章節
media-from = 點選播放後才從{ $name }載入。
host-bilibili = 嗶哩嗶哩
host-tencent = 騰訊影片
slide-alt = 第 { $position } 張，共 { $count } 張。{ $words }
slides-notes = 備註
paid-part = 這一部分購買後可見。

# 活動：頁面留著不重建時由指令碼說明
year = {$year}年
script-event-in-days = 還有 {$count} 天
script-event-today = 就在今天
script-event-live = 正在進行
script-event-past = 已結束

## 搜尋
search-needs-script = 搜尋在你的瀏覽器裡進行，需要 JavaScript。這裡有這些內容：
script-search = 搜尋
script-search-placeholder = 想找什麼？
script-search-hint = 查詢標題、小標題和所有可以免費閱讀的文字。
script-search-scope = 查詢範圍
script-search-everywhere = 整個網站
script-search-free = 只看免費內容
script-search-also-paid = 付費頁面也一起找
script-search-results = 結果
script-search-loading = 正在查詢……
script-search-count = { $count } 個頁面
script-search-more = 顯示更多
script-search-none = 沒有找到「{ $query }」。
script-search-none-help = 換個詞，或者少寫幾個字，也許能找到。
script-search-offline = 現在沒有網路，而搜尋所需的檔案還沒有儲存在這臺裝置上。
script-search-failed = 搜尋沒能載入。
script-search-again = 再試一次
script-search-keys = ↑ ↓ 選擇 · 回車開啟 · Esc 關閉
script-paid = 付費

## 讀者的進度
progress = 進度
your-progress = 我的進度
continue-learning = 繼續學習
finish = 標為已讀
finish-bought = 我已學完這一節
script-done = 已於{ $date }讀完，第 { $count } / { $total } 節。
script-progress = { $count } / { $total }
script-continue-place = 回到上次讀到的地方
script-continue-with = 繼續：{ $title }
script-free-read = 免費的部分你都讀完了。
script-all-read = 你已全部讀完。
script-finished = { $date }學完
progress-intro = 讀過哪些，只記在這臺裝置的這個瀏覽器裡，別處沒有。
progress-empty = 還沒有開始。讀過的會顯示在這裡。
needs-script = 讀過哪些只有你的瀏覽器知道，由它填寫本頁；這需要 JavaScript，而它現在是關閉的。
take-along = 帶走
take-along-text = 把進度（以及你寫的筆記）存成一個檔案，在別的瀏覽器或裝置上開啟它，兩邊的記錄就合在一起。
export-progress = 存成檔案
import-progress = 開啟檔案
forget = 清除記錄
forget-text = 清除這個瀏覽器裡關於本站的記錄：讀過哪些、讀到哪裡、你的筆記。在公用電腦上，走之前最好清除。
forget-sure = 全部清除？沒有存成檔案就找不回來了。
forget-yes = 全部清除
forget-no = 保留
script-exported = 已儲存，檔案在你的下載裡。
script-import-broken = 這個檔案讀不出來，也許改動過或不完整。沒有讀入任何內容。
script-import-foreign = 這不是進度檔案。沒有讀入任何內容。
script-import-later = 這個檔案是本站更新的版本存的。沒有讀入任何內容。
script-import-other = 這個檔案是另一所學校「{ $title }」的。沒有讀入任何內容。
script-import-full = 瀏覽器沒能全部儲存：空間已滿，或不允許本頁儲存。
script-import-products = 讀入了 { $count } 項學習進度。
script-import-others = 另外讀入了 { $count } 項記錄，例如某頁的筆記。
script-forgotten = 已清除。
script-not-kept = 這個瀏覽器不為本站儲存任何內容，離開頁面後記錄就沒有了。

## 結業與自制證書
completion = 結業證書
completion-intro = 全部學完之後，可以在這裡為自己做一張證書。它寫的是你自己的宣告；沒有人核對，任何內容都不會離開你的裝置。
completion-done = 已學完的部分
completion-bought = 在本站以外讀完的，請在這裡自己勾選。
script-left = 還剩 { $count } 節。
script-certificate = 製作結業證書
certificate-did-before = 已學完全部內容
certificate-did-after = {""}
certificate-day = 日期
certificate-taught-by = 講師
certificate-written-by = 作者
certificate-at = 網址
certificate-note = 自我宣告：本證書由學習者在自己的裝置上製作，內容為本人宣告，未經任何人核對。
certificate-make-title = 你已全部學完，來做證書吧
certificate-make-text = 姓名和日期會印在證書上，只留在這臺裝置裡。證書上也會寫明：由你自己製作，未經核對。
certificate-your-name = 要印在證書上的姓名
certificate-make = 製作證書
certificate-again = 修改姓名或日期
print = 列印或存為 PDF

## 已經購買的讀者
unlock-intro = 已經付過款的內容，這樣找到。
unlock-lost = 還是找不到？
unlock-lost-text = 請用購買時的郵箱寫信給我們，有訂單號就附上。你不需要再付一次。
way-mail = 付款後，{ $provider }給你發過一封郵件，裡面的連結就是你買的內容。請也看看垃圾郵件。
way-library = 付款後，{ $provider }給你發過一封帶連結的郵件，並儲存著你的購買記錄。
way-library-link = 開啟購買記錄
way-account = 用購買時的賬號登入{ $provider }，內容都在裡面。
way-seller = 你用{ $provider }付了款；內容由我們發到你留下的郵箱。
way-none = 你買的內容由賣家發給你。
bought-in = 也包含在

## 開啟加密內容的金鑰
have-key = 我有金鑰
key = 金鑰
unlock-button = 解鎖
remember-key = 在這臺裝置上記住
remember-key-note = 與別人共用的電腦上請不要勾選。
key-from-file = 從檔案讀取
key-scan = 掃描 QR 碼
key-script = 要用金鑰開啟，請先啟用 JavaScript。
any-key = 輸入金鑰
any-key-text = 金鑰能開啟什麼，這裡會查出來。金鑰不會離開這臺裝置。

# 指令碼關於金鑰的話；只有含加密內容的學校才有。
script-sealed-checking = 正在嘗試金鑰……
script-sealed-unlocked = 已解鎖
script-sealed-open-device = 已用你的金鑰開啟，這臺裝置會記住它。
script-sealed-open-tab = 已用你的金鑰開啟，關閉此分頁後失效。
script-sealed-open-page = 已用你的金鑰開啟。這個瀏覽器不為本站儲存任何內容，到下一頁需要重新輸入。
script-sealed-opens = 你的金鑰可以開啟：
script-sealed-start = 開始閱讀
script-sealed-read = 閱讀《{ $title }》
script-sealed-remember = 在這臺裝置上記住
script-sealed-forget = 忘掉金鑰
script-sealed-forgotten = 金鑰已不在這臺裝置上。
script-sealed-empty = 請先貼上金鑰。
script-sealed-short = 太短了。金鑰由七組、每組四個字母或數字組成，請看看是否複製完整。
script-sealed-typo = 第 { $count } 組「{ $query }」有誤，請與你的金鑰核對。
script-sealed-typos = 金鑰中有誤，請逐組核對。
script-sealed-other = 這個金鑰開啟的是《{ $title }》，不是《{ $name }》。
script-sealed-revoked = 這個金鑰已被更換或收回。
script-sealed-unknown = 這個金鑰在這裡打不開任何內容。會不會是另一所學校的？
script-sealed-write = 寫信給 { $name }
script-sealed-help = 查看如何求助
script-sealed-offline = 現在沒有網路，而所需的內容還沒有儲存在這臺裝置上。請連上網路再試。
script-sealed-failed = 暫時連不上網站，請稍後再試。
script-sealed-missing = 金鑰對應的內容暫時不在，請稍後再試。
script-sealed-broken = 金鑰對應的內容正在更新，請稍後再試。
script-sealed-later = 網站已更新，請重新載入本頁。
script-sealed-updated = 閱讀期間網站已更新，請重新載入本頁後繼續。
script-sealed-reload = 重新載入
script-sealed-insecure = 金鑰只能在安全連線下使用。
script-sealed-insecure-link = 用安全連線開啟本頁
script-sealed-old = 這個瀏覽器太舊，無法用金鑰開啟頁面。新版的 Firefox、Chrome、Edge 或 Safari 都可以。
script-sealed-no-code = 圖片中沒有找到 QR 碼。請靠近一些、光線亮一些再試。
script-sealed-no-file = 這個檔案裡沒有金鑰。
script-sealed-load = 載入（{ $total }）
script-sealed-loading = 正在載入：{ $total }%

## Keeping in touch
newsletter = 電子報
subscribe = 訂閱
e-mail = 電子郵件
newsletter-note = 按下按鈕後，地址才會送到 { $name }。隨時可以退訂。
sold-out-told = 名額已滿。留下電子郵件，下次有機會就通知你。
feedback = 這一頁如何？說說你的看法
comments = 留言
comments-on-github = 在 GitHub 上看留言
comments-note = 留言存放在 GitHub 上；你要看的時候才從 giscus 載入。
script-comments-show = 顯示留言
share = 分享
share-by-e-mail = 電子郵件
share-weibo = 微博
save-poster = 儲存海報
scan-to-open = 掃碼開啟
script-share-copy = 複製連結
script-share-with = 分享到……

## 電子書版：可以帶走的產品
edition-cover = 《{ $title }》封面
edition-cover-page = 封面
edition-places = 位置
edition-begin = 正文開始
edition-pages = 頁碼
edition-answers = 答案
edition-about = 關於本版
edition-more = { $school }的其他作品
edition-in-package = 見隨書附帶的檔案：{ $name }
edition-sample = 免費試讀
edition-sample-of = { $title }（免費試讀）
edition-rest = 本章其餘內容見完整版。
edition-full = 完整版
edition-full-holds = 完整版的目錄，以及您剛剛讀過的部分：
edition-here = 試讀中有
edition-partly = 試讀中有一部分
edition-price = 製作本試讀時的價格：{ $price }
edition-stamp = 本書為 { $name } 製作，訂單號 { $order }。
edition-stamp-order = 本書為訂單 { $order } 製作。
edition-accessibility = 本書有目錄、標題、頁碼和圖片的文字說明，可以看，可以聽，也可以摸讀。
edition-accessibility-bare = 本書有目錄、標題和頁碼，可以看，可以聽，也可以摸讀；部分圖片沒有文字說明。
edition-link = { $format }，{ $size }
edition-files = 下載試讀：
edition-page = 第 { $page } 頁
edition-figure = 圖
edition-table = 表
edition-set = 本書由 Typst 排版，內文字體為 Libertinus Serif 與 Noto Serif。
