#
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
scan-to-pay = 用手机扫码付款
saving = 节省 { $amount }
includes = 套装包含

## 优惠
sale = 限时优惠
sale-percent = 立减 { $percent }，{ $date }截止
sale-until = 优惠价，{ $date }截止
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
table = 表格
copied = 已复制
transcript = 文字稿
slides = 幻灯片
video = 视频
audio = 音频

## 测验
quiz = 测验
quiz-check = 核对
quiz-right = 答对了
quiz-wrong = 再想想

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
keys = 快捷键
keys-neighbours = 上一页、下一页
keys-scheme = 切换配色
keys-help = 显示此表
copy = 复制
continue-reading = 继续阅读
read = 已读
preview = 试读
price-from-before = {""}
price-from-after = 起
preorder = 预购
join = 加入
join-waitlist = 加入候补名单
by = 作者
released = 开放时间：
more = 详情
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
retired-note = 已停止销售，已购买的读者仍可继续使用。
past-note = 活动已结束。
add-to-calendar = 加入日历
recording = 回放
how-to-join = 如何加入
join-after-buying = 购买后会收到邀请。
scan-to-join = 扫码加入
valid-until = 有效期至
neighbours = 上一篇与下一篇
medium-video = 视频
medium-audio = 音频
medium-slides = 幻灯片
medium-quiz = 测验
medium-download = 资料
paywall-whole = 本页购买后可读
already-bought = 已经购买却找不到内容？
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
open-slides = 打开幻灯片
paid-part = 这一部分购买后可见。
