### 界面用语（简体中文）。这里没有的，以英文显示。
## 产品种类：单个与总称
kind-course = 课程
kind-book = 电子书
kind-tutorial = 教程
kind-event = 活动
kind-community = 社群
kind-bundle = 套装
kinds-course = 课程
kinds-book = 电子书
kinds-tutorial = 教程
kinds-event = 活动
kinds-community = 社群
kinds-bundle = 套装
kinds-all = 全部内容

## 难度
level-beginner = 入门
level-intermediate = 进阶
level-advanced = 高级
level-all = 不限基础

## 能否购买
status-draft = 草稿
status-waitlist = 即将推出
status-preorder = 预售
status-available = 在售
status-sold-out = 已售罄
status-live = 正在进行
status-retired = 已停售
status-past = 已结束
free = 免费
paid = 付费

## 价格与方案
price-per-month = / 月
price-per-year = / 年
price-or-more = 起，多付随意
price-installments = × { $count } 期
price-was = 原价：
plans = 购买方案
buy = 购买
get-free = 免费领取
buy-with = 用{ $provider }购买
price-as-you-like = 价格由你定
price-suggested = 建议 { $amount }
price-total = 共 { $amount }
price-each = 每人
currency = 货币
plan-team = 供最多 { $count } 人的团队使用
plan-seats-from = { $count } 人起，按人付款
plan-seats = { $from } 至 { $to } 人，按人付款
plan-trial = 先免费试用 { $days } 天，之后
plan-recommended = 推荐
gifts = 送给别人
gift-note = 你付款，别人学。怎样送到对方手里，付款页面会说明。
upgrades = 如果你已经有其中一部分
upgrade-from = 适合已有{ $title }的人
partner-title = { $name } 推荐
partner-intro = 有人推荐的课程和书；这里的链接会说明是谁推荐的。
partner-paid = 通过本页购买，{ $name } 会得到一部分收入，你不会因此多付钱。
either = { $one }或{ $other }
goes-with = 一起学更好
comes = { $date }推出。
scan-instead = 改用手机扫码
pay-step-scan = 打开{ $provider }扫码。在手机上：先保存图片，再在扫一扫里从相册选它。
pay-step-amount = 支付 { $amount }。
pay-step-then = 收到付款后，我们会尽快联系你。
scan-to-pay = 用手机扫码付款
saving = 节省 { $amount }
includes = 套装包含

## 优惠
sale = 限时优惠
sale-percent = 立减 { $percent }，{ $date }截止
sale-until = 优惠价，{ $date }截止
sale-titled = { $title }：{ $text }
sale-code = 优惠码

## 名称因语言而异的支付与社群平台
provider-alipay = 支付宝
provider-wechat-pay = 微信支付
provider-xiaoe = 小鹅通
provider-zsxq = 知识星球
provider-afdian = 爱发电
provider-mianbaoduo = 面包多
provider-weidian = 微店
provider-youzan = 有赞
provider-taobao = 淘宝
provider-douyin = 抖音
provider-bilibili = 哔哩哔哩
provider-juejin = 掘金
provider-link = 商店
platform-wechat = 微信
platform-qq = QQ
platform-feishu = 飞书
platform-dingtalk = 钉钉
platform-forum = 论坛

## 产品页
outcomes = 学完之后
audience = 适合谁
prerequisites = 需要准备
contents = 目录
about-course = 关于本课程
about-book = 关于本书
about-tutorial = 关于本教程
about-event = 关于活动
about-community = 关于社群
about-bundle = 关于套装
reviews = 读者评价
review-source = 出处
faq = 常见问题
updates = 更新记录
version = 版本 { $version }
guarantee = 退款承诺
guarantee-days = { $days } 天内无理由退款
certificate = 结业证书
read-sample = 免费试读
start-reading = 开始阅读

## 数量
count-lessons = { $count } 节课
count-chapters = { $count } 章
count-parts = { $count } 篇
count-free-lessons = { $count } 节免费
count-free-chapters = { $count } 章免费
count-products = { $count } 件产品

## 时间
minutes = { $minutes } 分钟
hours = { $hours } 小时
hours-minutes = { $hours } 小时 { $minutes } 分钟
history-added = 新增：{ $titles }
history-changed = 修订：{ $titles }
history-page = 本页改动
history-begun = 写成
updated = 更新于
release = { $date }开放

## 评分
rating-one = { $value } 星，满分 5 星
rating-all = { $count } 条评价，平均 { $value } 分，满分 5 分

## 免费部分的结尾
paywall-rest = 以下内容购买后可读

## 活动
event-past = 已结束
event-when = 时间
event-where = 地点
event-online = 线上
event-seats = 名额

## 没有自己文字的页面的描述，供搜索引擎使用
description-home = { $school }：{ $titles }
description-list = { $school }的{ $list }：{ $titles }
description-part = { $title }，选自{ $school }的《{ $product }》

## 阅读
lesson = 课
chapter = 章
part = 篇
module = 章节
position = 第 { $position } 页，共 { $count } 页
previous = 上一篇
next = 下一篇
on-this-page = 本页内容
reading-tools = 阅读
draft = 尚未写完
downloads = 资料下载
download = 下载

## 正文
callout-note = 说明
callout-tip = 提示
callout-important = 重要
callout-warning = 警告
callout-caution = 当心
callout-details = 详情
listing = 示例
footnotes = 脚注
footnote-back = 回到正文
script-table = 表格
script-since-visit = 你上次来过之后新增
script-copied = 已复制
script-wrap = 自动换行
script-hidden-lines = 显示全部行
script-heading-link = “{ $title }”的链接
script-link-copied = 已复制链接
script-footnote = 脚注 { $count }
script-footnote-to = 到文末脚注
script-zoom = 放大{ $title }
script-zoom-in = 放大
script-zoom-out = 缩小
script-close = 关闭
transcript = 文字稿
slides = 幻灯片
video = 视频
audio = 音频

## 笔记与标亮
notes = 笔记
script-notes = 笔记
script-notes-count = { $count } 条笔记
script-notes-of = 《{ $title }》笔记
script-notes-page = 本页
script-notes-empty = 在正文中选中文字：按 h 标亮，按 n 写笔记。
script-notes-save = 存为 Markdown
script-notes-print = 随页打印
script-notes-selected = 选中的文字
script-notes-unkept = 浏览器不允许保存，关闭页面后笔记会丢失。
script-note = 笔记
script-note-words = 写点什么
script-note-on-page = 给本页写笔记
script-note-lost = 正文中已找不到这段文字
script-note-yellow = 黄色
script-note-green = 绿色
script-note-blue = 蓝色
script-note-rose = 玫瑰色
script-highlighted = 已标亮
script-delete = 删除
script-deleted = 已删除
script-undo = 撤销

## 测验
quiz = 测验
script-check = 核对
script-right = 答对了
script-wrong = 再想想
script-quiz-summary = 答题情况
script-quiz-answered-of = 已答 { $count } 题，共 { $total } 题
script-quiz-right-of = 共 { $total } 题，首次答对 { $count } 题
script-quiz-again = 再答一遍

## 没有标题的图
diagram-flowchart = 流程图
diagram-sequence = 时序图
diagram-class = 类图
diagram-state = 状态图
diagram-entities = 实体关系图
diagram-pie = 饼图
diagram-gantt = 甘特图
diagram-mindmap = 思维导图
diagram-timeline = 时间线
diagram-journey = 用户旅程图
diagram-git = Git 分支图
diagram-quadrant = 象限图
diagram-chart = 图表
diagram-other = 图示

## 页面四周
home = 首页
menu = 菜单
close = 关闭
breadcrumbs = 当前位置
main-navigation = 主导航
contact = 联系
language = 语言
theme = 外观
text-size = 字号
search = 搜索
filter-all = 全部
filter-none = 没有符合条件的内容。
catalog = 全部内容
catalog-empty = 暂时还没有内容，敬请期待。
feed = 订阅

## 列表
posts = 文章
all-posts = 全部文章
tags = 主题
tag = 标签
people = 人物
person = 人物
teaches = 教授
wrote = 文章
pages = 页面
lessons = 课
chapters = 章节

## 找不到
not-found = 没有这个页面

## 连接词
list-two = { $first }和{ $last }
list-many = { $first }和{ $last }
list-between = 、
list-comma = { $first }、{ $last }

## 主题页面
skip-to-content = 跳到正文
languages = 语言
browse = 浏览
footer-navigation = 更多
reading-settings = 阅读设置
scheme = 配色
scheme-auto = 自动
scheme-light = 浅色
scheme-sepia = 护眼
scheme-dark = 深色
text-size-small = 小
text-size-medium = 中
text-size-large = 大
text-size-huge = 特大
typeface = 字体
typeface-serif = 宋体
typeface-sans = 黑体
typeface-spaced = 疏朗
keys = 快捷键
keys-neighbours = 上一页、下一页
keys-scheme = 切换配色
keys-highlight = 标亮选中的文字
keys-note = 写笔记；未选文字时查看全部笔记
keys-help = 显示此表
keys-media = 视频、音频和幻灯片
keys-space = 空格
keys-play = 播放、暂停
keys-seek = 后退、前进五秒
keys-speed = 减速、加速
keys-slides = 幻灯片翻页
keys-on = 启用单键快捷键
script-copy = 复制
script-read = 已读
preview = 试读
price-from-before = {""}
price-from-after = 起
preorder = 预购
join = 加入
join-waitlist = 加入候补名单
by = 作者
released = 开放时间：
about-part = 关于这一部分
curriculum-course = 课程大纲
curriculum-book = 目录
curriculum-tutorial = 各篇
curriculum-event = 日程
curriculum-community = 内容
curriculum-bundle = 内容
your-teacher = 讲师
your-teachers = 讲师
faqs = 常见问题
also-in = 一起买更划算
waitlist-note = 尚未发售，开售后就在这里。
preorder-note = 现在预购，发布后即可阅读。
sold-out-note = 名额已满。写信给我们，下次开放时通知你。
ask-to-be-told = 有名额时通知我
live-note = 现在正在进行。
retired-note = 已停止销售，已购买的读者仍可继续使用。
past-note = 活动已结束。
add-to-calendar = 加入日历
recording = 回放
how-to-join = 如何加入
join-after-buying = 购买后会收到邀请。
event-after-buying = 参加方式
event-after-buying-note = 购买后，入口和之后的回放都在这里。
owned-note = 你已拥有。
scan-to-join = 扫码加入
valid-until = 有效期至
neighbours = 上一篇与下一篇
medium-video = 视频
medium-audio = 音频
medium-slides = 幻灯片
medium-quiz = 测验
medium-download = 资料
paywall-whole = 本页购买后可读
already-bought = 已经购买？
see-offer = 看一看
see-offers = 看看有什么
offers = 课程与书
all-offers = 全部
upcoming = 近期活动
who-teaches = 讲师
latest-posts = 最近文章
filter-kind = 类型
filter-level = 难度
posts-empty = 还没有文章。
not-found-help = 它可能已经移走，或者网址有误。
offline-title = 现在没有网络
offline-text = 这个页面还没有在这台设备上打开过，连上网络后才能看到。
offline-again = 再试一次
offline-kept = 现在可以读的页面
to-home = 回到首页
moved = 页面已移动
school = 学堂
support-with = 用{ $provider }支持
enrol-with = 在{ $provider }报名
pay-bank-transfer = 银行转账

## 正文
answer = 答案
question = 问题
your-answer = 你的回答
captions = 字幕
watch-video = 观看视频
listen = 收听
script-media-back = 后退 { $count } 秒
script-media-on = 前进 { $count } 秒
script-media-speed = 速度
script-media-continue = 从 { $title } 继续
script-slides-previous = 上一张
script-slides-next = 下一张
script-slides-overview = 总览
script-slides-full-screen = 全屏
open-slides = 打开幻灯片
media-chapters = 章节
media-from = 点击播放后才从{ $name }加载。
host-bilibili = 哔哩哔哩
host-tencent = 腾讯视频
slide-alt = 第 { $position } 张，共 { $count } 张。{ $words }
slides-notes = 备注
paid-part = 这一部分购买后可见。

# 活动：页面留着不重建时由脚本说明
year = {$year}年
script-event-in-days = 还有 {$count} 天
script-event-today = 就在今天
script-event-live = 正在进行
script-event-past = 已结束

## 搜索
search-needs-script = 搜索在你的浏览器里进行，需要 JavaScript。这里有这些内容：
script-search = 搜索
script-search-placeholder = 想找什么？
script-search-hint = 查找标题、小标题和所有可以免费阅读的文字。
script-search-scope = 查找范围
script-search-everywhere = 整个网站
script-search-free = 只看免费内容
script-search-also-paid = 付费页面也一起找
script-search-results = 结果
script-search-loading = 正在查找……
script-search-count = { $count } 个页面
script-search-more = 显示更多
script-search-none = 没有找到“{ $query }”。
script-search-none-help = 换个词，或者少写几个字，也许能找到。
script-search-offline = 现在没有网络，而搜索所需的文件还没有保存在这台设备上。
script-search-failed = 搜索没能加载。
script-search-again = 再试一次
script-search-keys = ↑ ↓ 选择 · 回车打开 · Esc 关闭
script-paid = 付费

## 读者的进度
progress = 进度
your-progress = 我的进度
continue-learning = 继续学习
finish = 标为已读
finish-bought = 我已学完这一节
script-done = 已于{ $date }读完，第 { $count } / { $total } 节。
script-progress = { $count } / { $total }
script-continue-place = 回到上次读到的地方
script-continue-with = 继续：{ $title }
script-free-read = 免费的部分你都读完了。
script-all-read = 你已全部读完。
script-finished = { $date }学完
progress-intro = 读过哪些，只记在这台设备的这个浏览器里，别处没有。
progress-empty = 还没有开始。读过的会显示在这里。
needs-script = 读过哪些只有你的浏览器知道，由它填写本页；这需要 JavaScript，而它现在是关闭的。
take-along = 带走
take-along-text = 把进度（以及你写的笔记）存成一个文件，在别的浏览器或设备上打开它，两边的记录就合在一起。
export-progress = 存成文件
import-progress = 打开文件
forget = 清除记录
forget-text = 清除这个浏览器里关于本站的记录：读过哪些、读到哪里、你的笔记。在公用电脑上，走之前最好清除。
forget-sure = 全部清除？没有存成文件就找不回来了。
forget-yes = 全部清除
forget-no = 保留
script-exported = 已保存，文件在你的下载里。
script-import-broken = 这个文件读不出来，也许改动过或不完整。没有读入任何内容。
script-import-foreign = 这不是进度文件。没有读入任何内容。
script-import-later = 这个文件是本站更新的版本存的。没有读入任何内容。
script-import-other = 这个文件是另一所学校“{ $title }”的。没有读入任何内容。
script-import-full = 浏览器没能全部保存：空间已满，或不允许本页保存。
script-import-products = 读入了 { $count } 项学习进度。
script-import-others = 另外读入了 { $count } 项记录，例如某页的笔记。
script-forgotten = 已清除。
script-not-kept = 这个浏览器不为本站保存任何内容，离开页面后记录就没有了。

## 结业与自制证书
completion = 结业证书
completion-intro = 全部学完之后，可以在这里为自己做一张证书。它写的是你自己的声明；没有人核对，任何内容都不会离开你的设备。
completion-done = 已学完的部分
completion-bought = 在本站以外读完的，请在这里自己勾选。
script-left = 还剩 { $count } 节。
script-certificate = 制作结业证书
certificate-did-before = 已学完全部内容
certificate-did-after = {""}
certificate-day = 日期
certificate-taught-by = 讲师
certificate-written-by = 作者
certificate-at = 网址
certificate-note = 自我声明：本证书由学习者在自己的设备上制作，内容为本人声明，未经任何人核对。
certificate-make-title = 你已全部学完，来做证书吧
certificate-make-text = 姓名和日期会印在证书上，只留在这台设备里。证书上也会写明：由你自己制作，未经核对。
certificate-your-name = 要印在证书上的姓名
certificate-make = 制作证书
certificate-again = 修改姓名或日期
print = 打印或存为 PDF

## 已经购买的读者
unlock-intro = 已经付过款的内容，这样找到。
unlock-lost = 还是找不到？
unlock-lost-text = 请用购买时的邮箱写信给我们，有订单号就附上。你不需要再付一次。
way-mail = 付款后，{ $provider }给你发过一封邮件，里面的链接就是你买的内容。请也看看垃圾邮件。
way-library = 付款后，{ $provider }给你发过一封带链接的邮件，并保存着你的购买记录。
way-library-link = 打开购买记录
way-account = 用购买时的账号登录{ $provider }，内容都在里面。
way-seller = 你用{ $provider }付了款；内容由我们发到你留下的邮箱。
way-none = 你买的内容由卖家发给你。
bought-in = 也包含在

## 打开加密内容的密钥
have-key = 我有密钥
key = 密钥
unlock-button = 解锁
remember-key = 在这台设备上记住
remember-key-note = 与别人共用的电脑上请不要勾选。
key-from-file = 从文件读取
key-scan = 扫描二维码
key-script = 要用密钥打开，请先启用 JavaScript。
any-key = 输入密钥
any-key-text = 密钥能打开什么，这里会查出来。密钥不会离开这台设备。

# 脚本关于密钥的话；只有含加密内容的学校才有。
script-sealed-checking = 正在尝试密钥……
script-sealed-unlocked = 已解锁
script-sealed-open-device = 已用你的密钥打开，这台设备会记住它。
script-sealed-open-tab = 已用你的密钥打开，关闭此标签页后失效。
script-sealed-open-page = 已用你的密钥打开。这个浏览器不为本站保存任何内容，到下一页需要重新输入。
script-sealed-opens = 你的密钥可以打开：
script-sealed-start = 开始阅读
script-sealed-read = 阅读《{ $title }》
script-sealed-remember = 在这台设备上记住
script-sealed-forget = 忘掉密钥
script-sealed-forgotten = 密钥已不在这台设备上。
script-sealed-empty = 请先粘贴密钥。
script-sealed-short = 太短了。密钥由七组、每组四个字母或数字组成，请看看是否复制完整。
script-sealed-typo = 第 { $count } 组“{ $query }”有误，请与你的密钥核对。
script-sealed-typos = 密钥中有误，请逐组核对。
script-sealed-other = 这个密钥打开的是《{ $title }》，不是《{ $name }》。
script-sealed-revoked = 这个密钥已被更换或收回。
script-sealed-unknown = 这个密钥在这里打不开任何内容。会不会是另一所学校的？
script-sealed-write = 写信给 { $name }
script-sealed-help = 查看如何求助
script-sealed-offline = 现在没有网络，而所需的内容还没有保存在这台设备上。请连上网络再试。
script-sealed-failed = 暂时连不上网站，请稍后再试。
script-sealed-missing = 密钥对应的内容暂时不在，请稍后再试。
script-sealed-broken = 密钥对应的内容正在更新，请稍后再试。
script-sealed-later = 网站已更新，请重新载入本页。
script-sealed-updated = 阅读期间网站已更新，请重新载入本页后继续。
script-sealed-reload = 重新载入
script-sealed-insecure = 密钥只能在安全连接下使用。
script-sealed-insecure-link = 用安全连接打开本页
script-sealed-old = 这个浏览器太旧，无法用密钥打开页面。新版的 Firefox、Chrome、Edge 或 Safari 都可以。
script-sealed-no-code = 图片中没有找到二维码。请靠近一些、光线亮一些再试。
script-sealed-no-file = 这个文件里没有密钥。
script-sealed-load = 载入（{ $total }）
script-sealed-loading = 正在载入：{ $total }%

## Keeping in touch
newsletter = 邮件通讯
subscribe = 订阅
e-mail = 邮箱地址
newsletter-note = 按下按钮后，地址才会发给 { $name }。随时可以退订。
sold-out-told = 名额已满。留下邮箱，下次有机会就告诉你。
feedback = 这一页怎么样？说说你的看法
comments = 评论
comments-on-github = 在 GitHub 上看评论
comments-note = 评论存放在 GitHub 上；你要看的时候才从 giscus 加载。
script-comments-show = 显示评论
share = 分享
share-by-e-mail = 邮件
share-weibo = 微博
save-poster = 保存海报
scan-to-open = 扫码打开
script-share-copy = 复制链接
script-share-with = 分享到……

## 电子书版：可以带走的产品
edition-cover = 《{ $title }》封面
edition-cover-page = 封面
edition-places = 位置
edition-begin = 正文开始
edition-pages = 页码
edition-answers = 答案
edition-about = 关于本版
edition-more = { $school }的其他作品
edition-in-package = 见随书附带的文件：{ $name }
edition-sample = 免费试读
edition-sample-of = { $title }（免费试读）
edition-rest = 本章其余内容见完整版。
edition-full = 完整版
edition-full-holds = 完整版的目录，以及您刚刚读过的部分：
edition-here = 试读中有
edition-partly = 试读中有一部分
edition-price = 制作本试读时的价格：{ $price }
edition-stamp = 本书为 { $name } 制作，订单号 { $order }。
edition-stamp-order = 本书为订单 { $order } 制作。
edition-accessibility = 本书有目录、标题、页码和图片的文字说明，可以看，可以听，也可以摸读。
edition-accessibility-bare = 本书有目录、标题和页码，可以看，可以听，也可以摸读；部分图片没有文字说明。
edition-link = { $format }，{ $size }
edition-files = 下载试读：
edition-page = 第 { $page } 页
edition-figure = 图
edition-table = 表
edition-set = 本书由 Typst 排版，正文字体为 Libertinus Serif 与 Noto Serif。
