### 界面文字，简体中文。没有参数的条目在模板里是 site.words["id"]；带参数的由程序使用。主题或学校可以逐条改写。

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
level = 难度
level-beginner = 入门
level-intermediate = 进阶
level-advanced = 高级
level-all = 不限基础

## 能否购买
status-draft = 草稿
status-waitlist = 即将推出
status-preorder = 预售
status-available = 在售
status-retired = 已停售
status-past = 已结束
free = 免费
paid = 付费
partly-free = 部分免费
sold-out = 已售罄
waitlist-text = 尚未开售。
preorder-text = 现在可以购买，稍后交付。
retired-text = 已停止销售，已购买的读者仍可继续使用。

## 价格与方案
price-from = { $price }起
price-per-month = / 月
price-per-year = / 年
price-or-more = 起，多付随意
price-installments = × { $count } 期
price-installments-text = 分 { $count } 期，每期 { $price }
price-was = 原价 { $price }
price-also = 另有 { $prices }
plans = 购买方案
plan-includes = 包含内容
billing-once = 一次付清
billing-monthly = 按月付费
billing-yearly = 按年付费
billing-free = 免费
billing-pay-what-you-want = 随心付
buy = 购买
buy-for = { $price } 购买
buy-with = 用{ $provider }购买
preorder-with = 用{ $provider }预订
subscribe-with = 用{ $provider }订阅
scan-to-pay = 用{ $provider }扫码付款
get-free = 免费获取
choose-plan = 选择方案
see-plans = 查看方案与价格
checkout-outside = 付款在{ $provider }的页面完成。
saving = 节省 { $amount }
included-in = 也包含在
includes = 包含内容

## 优惠
sale = 限时优惠
sale-percent = 立减 { $percent }，{ $date }截止
sale-until = 优惠价，{ $date }截止
sale-code = 优惠码 { $code }
sale-code-hint = 结账时输入这个优惠码。

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
outcomes = 学完你能做到
audience = 适合谁
prerequisites = 开始之前
curriculum = 课程大纲
contents = 目录
about-course = 关于这门课程
about-book = 关于这本书
about-tutorial = 关于这篇教程
about-event = 关于这场活动
about-community = 关于这个社群
about-bundle = 关于这个套装
taught-by = 讲师
written-by = 作者
hosted-by = 主持
reviews = 读者评价
review-source = 来源
faq = 常见问题
updates = 更新记录
version = 版本 { $version }
guarantee = 退款承诺
guarantee-days = { $days } 天内无理由退款
certificate = 结业证书
read-sample = 试读
start-free = 免费开始
start-reading = 开始阅读
start-course = 开始学习
continue = 继续
learn-more = 了解更多
featured = 推荐

## 数量
count-lessons = { $count } 节课
count-modules = { $count } 个模块
count-chapters = { $count } 章
count-parts = { $count } 篇
count-free-lessons = { $count } 节免费
count-free-chapters = { $count } 章免费
count-free-parts = { $count } 篇免费
count-products = { $count } 件产品
count-pages = { $count } 页
count-posts = { $count } 篇文章
count-reviews = { $count } 条评价
count-seats = { $count } 个名额
count-questions = { $count } 道题
count-days = { $count } 天

## 时间
minutes = { $minutes } 分钟
hours = { $hours } 小时
hours-minutes = { $hours } 小时 { $minutes } 分钟
reading-time = 阅读时长
published = 发布于
updated = 更新于
release = { $date }开放
until = { $date }截止

## 评分
rating-one = { $value } 星，满分 5 星
rating-all = { $count } 条评价，平均 { $value } 分，满分 5 分

## 免费部分的结尾
paywall-title = 后面的内容购买后可读
paywall-title-page = 本页购买后可读
paywall-text-course = 购买课程后继续阅读。
paywall-text-book = 购买本书后继续阅读。
paywall-text-tutorial = 购买教程后继续阅读。
paywall-text-event = 录像只对参加者开放。
paywall-text-community = 只对成员开放。
paywall-text-bundle = 购买套装后继续阅读。
paywall-rest = 后面会讲
paywall-part = 这一部分购买后可读。
paywall-sample = 先读一篇免费的
paywall-have-key = 我已有密钥
paywall-not-sold = 目前无法购买。
paywall-ends = 免费部分到此为止
not-released = 本页尚未发布
not-released-text = 将于 { $date }发布。
free-preview = 免费试读
locked = 购买后可读

## 活动
event-upcoming = 即将开始
event-past = 已结束
event-next = 下一场活动
event-when = 时间
event-where = 地点
event-online = 线上
event-seats = 名额
event-calendar = 加入日历
event-recording = 录像
event-over = 本场活动已经结束。
event-agenda = 日程
event-join = 参加

## 社群
community-join = 加入
community-join-on = 在{ $platform }加入
community-scan = 用{ $platform }扫码加入
community-qr-until = 二维码有效期至 { $date }。
community-qr-expired = 二维码已失效。
community-rules = 群规
community-members = 成员专享

## 阅读
lesson = 课
chapter = 章
part = 篇
module = 模块
lesson-number = 第 { $number } 课
chapter-number = 第 { $number } 章
part-number = 第 { $number } 篇
position = 第 { $position } 页，共 { $count } 页
previous = 上一页
next = 下一页
on-this-page = 本页内容
back-to-top = 回到顶部
previous-post = 上一篇
next-post = 下一篇
draft = 尚未写完
downloads = 下载资料
download = 下载
download-file = { $kind }，{ $size }
progress = 进度
mark-done = 标为已学
done = 已学
all-done = 全部学完了。
print = 打印

## 正文
callout-note = 说明
callout-tip = 提示
callout-important = 重要
callout-warning = 警告
callout-caution = 当心
callout-details = 详情
footnotes = 脚注
footnote = 脚注 { $number }
footnote-back = 回到正文
heading-link = 本节链接
table = 表格
copy-code = 复制代码
copied = 已复制
show-hidden-lines = 显示隐藏的行
hide-hidden-lines = 收起隐藏的行
transcript = 文字稿
notes = 讲义
slides = 幻灯片
slides-open = 打开幻灯片
video = 视频
audio = 音频
play-at = 在{ $provider }播放
play-hint = 播放时会从{ $provider }加载视频。
media-video = 视频
media-audio = 音频
media-slides = 幻灯片
media-quiz = 测验
media-download = 资料

## 测验
quiz = 测验
quiz-check = 检查
quiz-answer = 答案
quiz-show-answer = 显示答案
quiz-right = 答对了
quiz-wrong = 不太对
quiz-try-again = 再试一次
quiz-choose-one = 单选
quiz-choose-all = 多选
quiz-type-answer = 输入答案
quiz-right-answers = 正确答案
quiz-explanation = 解析
quiz-score = 答对 { $right } 题，共 { $count } 题

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
skip-link = 跳到正文
home = 首页
menu = 菜单
close = 关闭
breadcrumbs = 当前位置
main-navigation = 主导航
footer = 页脚
contact = 联系
language = 语言
theme = 外观
theme-auto = 跟随设备
theme-light = 浅色
theme-dark = 深色
theme-sepia = 护眼
text-size = 字号
text-larger = 放大文字
text-smaller = 缩小文字
shortcuts = 键盘快捷键
search = 搜索
search-hint = 搜索本站
search-none = 没有找到“{ $query }”
search-results = { $count } 条结果
filter = 筛选
filter-all = 全部
filter-none = 没有符合条件的内容。
filter-clear = 清除筛选
catalog = 全部内容
catalog-empty = 这里还没有内容。
read-more = 阅读全文
show-more = 显示更多
external-link = （外部网站）
feed = 订阅源
subscribe-feed = 订阅更新
share = 分享
made-with = 由 { $name } 生成

## 列表
posts = 文章
newest-posts = 最新文章
all-posts = 全部文章
tags = 标签
tag = 标签
tagged = 标签“{ $tag }”
people = 人物
person = 人物
teaches = 主讲
wrote = 文章
credentials = 履历
elsewhere = 其他主页
pages = 页面
lessons = 课
chapters = 章节
teachers = 讲师

## 找不到
not-found = 页面不存在
not-found-text = 它可能已经移走，或者网址有误。
not-found-home = 回到首页
not-found-search = 浏览全部内容

## 连接词
list-two = { $first }和{ $last }
list-many = { $first }和{ $last }
list-comma = { $first }、{ $last }
