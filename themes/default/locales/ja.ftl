### 画面の言葉（日本語）。ここにないものは英語で表示されます。

## 商品の種類
kind-course = 講座
kind-book = 電子書籍
kind-tutorial = チュートリアル
kind-event = イベント
kind-community = コミュニティ
kind-bundle = セット
kinds-course = 講座
kinds-book = 電子書籍
kinds-tutorial = チュートリアル
kinds-event = イベント
kinds-community = コミュニティ
kinds-bundle = セット
kinds-all = すべての商品

## レベル
level-beginner = 入門
level-intermediate = 中級
level-advanced = 上級
level-all = レベル不問

## 購入できるかどうか
status-draft = 下書き
status-waitlist = 近日公開
status-preorder = 予約受付中
status-available = 販売中
status-sold-out = 満席・完売
status-live = 開催中
status-retired = 販売終了
status-past = 終了
free = 無料
paid = 有料

## 価格とプラン
price-per-month = / 月
price-per-year = / 年
price-or-more = 以上
price-installments = × { $count } 回
price-was = 通常価格：
plans = プラン
buy = 購入する
get-free = 無料で申し込む
buy-with = { $provider }で購入
price-as-you-like = 金額はお好きに
price-suggested = 目安 { $amount }
price-total = 合計 { $amount }
price-each = 1人あたり
currency = 通貨
plan-team = { $count }人までのチーム向け
plan-seats-from = { $count }人から。料金は1人分です
plan-seats = { $from }〜{ $to }人。料金は1人分です
plan-trial = 最初の{ $days }日間は無料、その後
plan-recommended = おすすめ
gifts = 贈り物にする
gift-note = 支払うのはあなた、学ぶのは別の方です。お届けの方法は支払い画面でご案内します。
upgrades = すでに一部をお持ちの方
upgrade-from = { $title }をお持ちの方へ
partner-title = { $name } のおすすめ
partner-intro = おすすめの講座と本です。ここのリンクは、だれの紹介かを伝えます。
partner-paid = このページから購入すると、代金の一部が { $name } に支払われます。お支払いが増えることはありません。
either = { $one }または{ $other }
goes-with = 一緒にどうぞ
comes = { $date }に公開します。
scan-instead = スマートフォンで読み取る
pay-step-scan = { $provider }を開いてコードを読み取ります。このスマートフォンでは、画像を保存し、スキャン画面でその画像を選びます。
pay-step-amount = { $amount }を支払います。
pay-step-then = 入金を確認しだい、ご連絡します。
scan-to-pay = スマートフォンで読み取って支払う
saving = { $amount }お得
includes = セットの内容

## セール
sale = セール
sale-percent = { $date }まで{ $percent }引き
sale-until = { $date }まで特別価格
sale-titled = { $title }：{ $text }
sale-code = クーポンコード

## 決済サービスとプラットフォーム
provider-alipay = Alipay
provider-wechat-pay = WeChat Pay
provider-xiaoe = 小鹅通
provider-zsxq = 知识星球
provider-afdian = 爱发电
provider-mianbaoduo = 面包多
provider-weidian = 微店
provider-youzan = 有赞
provider-taobao = 淘宝
provider-douyin = 抖音
provider-bilibili = ビリビリ
provider-juejin = 掘金
provider-link = ショップ
platform-wechat = WeChat
platform-qq = QQ
platform-feishu = Feishu
platform-dingtalk = DingTalk
platform-forum = フォーラム

## 商品ページ
outcomes = できるようになること
audience = こんな方に
prerequisites = 始める前に必要なもの
contents = 目次
about-course = この講座について
about-book = この本について
about-tutorial = このチュートリアルについて
about-event = このイベントについて
about-community = このグループについて
about-bundle = このセットについて
reviews = 読者の声
review-source = 出典
faq = よくある質問
updates = 更新履歴
version = バージョン { $version }
guarantee = 返金保証
guarantee-days = { $days } 日以内なら理由を問わず返金
certificate = 修了証
read-sample = 無料で試し読み
start-reading = 読み始める

## 数
count-lessons = 全 { $count } 回
count-chapters = 全 { $count } 章
count-parts = 全 { $count } 部
count-free-lessons = { $count } 回無料
count-free-chapters = { $count } 章無料
count-products = { $count } 点

## 時間
minutes = { $minutes } 分
hours = { $hours } 時間
hours-minutes = { $hours } 時間 { $minutes } 分
history-added = 追加：{ $titles }
history-changed = 改訂：{ $titles }
history-page = このページの変更
history-begun = 執筆
updated = 更新日：
release = { $date }公開

## 評価
rating-one = 5 点満点中 { $value } 点
rating-all = { $count } 件の評価、平均 { $value }（5 点満点）

## 無料部分の終わり
paywall-rest = この先は購入者のみ読めます

## イベント
event-past = 終了
event-when = 日時
event-where = 場所
event-online = オンライン
event-seats = 定員

## 読む
lesson = レッスン
chapter = 章
part = 部
module = モジュール
position = { $count } ページ中 { $position } ページ目
previous = 前へ
next = 次へ
on-this-page = このページの内容
reading-tools = 読む
draft = 執筆中
downloads = ダウンロード
download = ダウンロード

## 本文
callout-note = メモ
callout-tip = ヒント
callout-important = 重要
callout-warning = 警告
callout-caution = 注意
callout-details = 詳細
listing = リスト
footnotes = 脚注
footnote-back = 本文へ戻る
script-table = 表
script-since-visit = 前回の訪問後の更新
script-copied = コピーしました
script-wrap = 折り返す
script-hidden-lines = すべての行
script-heading-link = 「{ $title }」へのリンク
script-link-copied = リンクをコピーしました
script-footnote = 脚注 { $count }
script-footnote-to = 脚注へ
script-zoom = { $title }を拡大
script-zoom-in = 拡大
script-zoom-out = 縮小
script-close = 閉じる
transcript = 文字起こし
slides = スライド
video = 動画
audio = 音声

## メモとハイライト
notes = メモ
script-notes = メモ
script-notes-count = メモ { $count } 件
script-notes-of = 「{ $title }」のメモ
script-notes-page = このページ
script-notes-empty = 本文の文字を選び、h でハイライト、n でメモを書けます。
script-notes-save = Markdown で保存
script-notes-print = ページと一緒に印刷
script-notes-selected = 選んだ文字
script-notes-unkept = このブラウザには保存できないため、ページを閉じるとメモは消えます。
script-note = メモ
script-note-words = メモを書く
script-note-on-page = このページへのメモ
script-note-lost = 本文に見つかりません
script-note-yellow = 黄
script-note-green = 緑
script-note-blue = 青
script-note-rose = ローズ
script-highlighted = ハイライトしました
script-delete = 削除
script-deleted = 削除しました
script-undo = 元に戻す

## クイズ
quiz = クイズ
script-check = 答え合わせ
script-right = 正解
script-wrong = もう一度
script-quiz-summary = 解答の結果
script-quiz-answered-of = { $total } 問中 { $count } 問解答
script-quiz-right-of = { $total } 問中 { $count } 問を一度で正解
script-quiz-again = もう一度解く

## 題名のない図
diagram-flowchart = フローチャート
diagram-sequence = シーケンス図
diagram-class = クラス図
diagram-state = 状態遷移図
diagram-entities = ER 図
diagram-pie = 円グラフ
diagram-gantt = ガントチャート
diagram-mindmap = マインドマップ
diagram-timeline = 年表
diagram-journey = ユーザージャーニー
diagram-git = Git グラフ
diagram-quadrant = 四象限図
diagram-chart = グラフ
diagram-other = 図

## ページのまわり
home = ホーム
menu = メニュー
close = 閉じる
breadcrumbs = 現在地
main-navigation = メインナビゲーション
contact = お問い合わせ
language = 言語
theme = 外観
text-size = 文字の大きさ
search = 検索
filter-all = すべて
filter-none = 条件に合うものはありません。
catalog = 商品一覧
catalog-empty = まだ商品はありません。しばらくお待ちください。
feed = フィード

## 一覧
posts = 記事
all-posts = すべての記事
tags = テーマ
tag = テーマ
people = 人
person = 人
teaches = 担当
wrote = 記事
pages = ページ
lessons = レッスン
chapters = 章

## 見つからない
not-found = ページが見つかりません

## 列挙
list-two = { $first }と{ $last }
list-many = { $first }、{ $last }
list-between = 、
list-comma = { $first }、{ $last }

## テーマのページ
skip-to-content = 本文へ移動
languages = 言語
browse = 見て回る
footer-navigation = その他
reading-settings = 表示設定
scheme = 配色
scheme-auto = 自動
scheme-light = ライト
scheme-sepia = セピア
scheme-dark = ダーク
text-size-small = 小
text-size-medium = 中
text-size-large = 大
text-size-huge = 特大
typeface = 書体
typeface-sans = ゴシック
typeface-spaced = ゆったり
keys = キー操作
keys-neighbours = 前後のページへ
keys-scheme = 配色を切り替える
keys-highlight = 選んだ文字をハイライト
keys-note = メモを書く。何も選んでいなければ一覧を表示
keys-help = この一覧
keys-on = 一文字のキー操作を使う
script-copy = コピー
script-read = 既読
preview = 試し読み
price-from-before = {""}
price-from-after = から
preorder = 予約する
join = 参加する
join-waitlist = 順番待ちに登録
by = 著者：
released = 公開日：
about-part = このパートについて
curriculum-course = カリキュラム
curriculum-book = 目次
curriculum-tutorial = 構成
curriculum-event = 進行
curriculum-community = 内容
curriculum-bundle = 内容
your-teacher = 講師
your-teachers = 講師
faqs = よくある質問
also-in = まとめるとお得
waitlist-note = まだ販売していません。販売開始はこのページで。
preorder-note = いま予約すると、公開と同時に読めます。
sold-out-note = 満席です。ご連絡いただければ、次の機会にお知らせします。
ask-to-be-told = 空きが出たら知らせてもらう
live-note = ただいま開催中です。
retired-note = 販売は終了しました。購入済みの方は引き続き利用できます。
past-note = このイベントは終了しました。
add-to-calendar = カレンダーに追加
recording = 録画
how-to-join = 参加方法
join-after-buying = 購入後に招待が届きます。
event-after-buying = 参加方法
event-after-buying-note = 購入後、参加用リンクとその後の録画がここに表示されます。
owned-note = 購入済みです。
scan-to-join = 読み取って参加
valid-until = 有効期限：
neighbours = 前後のページ
medium-video = 動画
medium-audio = 音声
medium-slides = スライド
medium-quiz = クイズ
medium-download = ダウンロード
paywall-whole = このページは購入者のみ読めます
already-bought = 購入したのに見つからないときは
see-offer = 見てみる
see-offers = 商品を見る
offers = 商品
all-offers = すべて
upcoming = 次のイベント
who-teaches = 講師
latest-posts = 最近の記事
filter-kind = 種類
filter-level = レベル
posts-empty = まだ記事はありません。
not-found-help = 移動したか、アドレスに誤りがあるかもしれません。
offline-title = ネットワークに接続していません
offline-text = このページはまだこの端末で開かれていないため、接続が戻るまで表示できません。
offline-again = もう一度
offline-kept = 今読めるページ
to-home = ホームへ
moved = このページは移動しました
school = スクール
support-with = { $provider }で応援する
enrol-with = { $provider }で申し込む
pay-bank-transfer = 銀行振込で支払う

## 本文の中
answer = 答え
question = 問題
your-answer = あなたの答え
captions = 字幕
watch-video = 動画を見る
open-slides = スライドを開く
paid-part = この部分は購入者のみ読めます。

## イベント：スクリプトの言葉
year = { $year }年
script-event-in-days = あと { $count } 日
script-event-today = 本日
script-event-live = 開催中
script-event-past = 終了

## 説明文のないページの説明（検索エンジン用）
description-home = { $school }：{ $titles }
description-list = { $school }の{ $list }：{ $titles }
description-part = { $title }。{ $school }の「{ $product }」より

## 検索
search-needs-script = 検索はブラウザの中で行われるため、JavaScript が必要です。ここにあるもの：
script-search = 検索
script-search-placeholder = 何をお探しですか
script-search-hint = 題名、見出し、無料で読めるすべての文章から探します。
script-search-scope = 探す範囲
script-search-everywhere = サイト全体
script-search-free = 無料で読めるものだけ
script-search-also-paid = 有料ページも探す
script-search-results = 検索結果
script-search-loading = 検索中…
script-search-count = { $count } ページ
script-search-more = さらに表示
script-search-none = 「{ $query }」は見つかりませんでした。
script-search-none-help = 言葉を減らすか、別の言葉で試してください。
script-search-offline = オフラインのため検索できません。検索に必要なファイルがまだこの端末にありません。
script-search-failed = 検索を読み込めませんでした。
script-search-again = もう一度
script-search-keys = ↑ ↓ で選択・Enter で開く・Esc で閉じる
script-paid = 有料

## 学習の記録
progress = 進み具合
your-progress = 学習の記録
continue-learning = 学習を続ける
finish = 完了にする
finish-bought = このレッスンを終えました
script-done = { $date }に完了。{ $total } 件中 { $count } 件。
script-progress = { $total } 件中 { $count } 件
script-continue-place = 前回の続きから読む
script-continue-with = 続き：{ $title }
script-free-read = 無料の部分はすべて読み終えました。
script-all-read = すべて読み終えました。
script-finished = { $date }に修了
progress-intro = 読んだ記録は、この端末のこのブラウザにだけ保存されます。
progress-empty = まだ何も始めていません。読んだものがここに表示されます。
needs-script = 読んだ記録を知っているのはブラウザだけなので、このページはブラウザが表示します。JavaScript が必要ですが、オフになっています。
take-along = 持ち出す
take-along-text = 進み具合を、メモがあればメモも、ファイルに保存できます。別のブラウザや端末でそのファイルを開くと、両方の記録が一つになります。
export-progress = ファイルに保存
import-progress = ファイルを開く
forget = 記録を消す
forget-text = このブラウザに残る当校の記録（読んだもの、読んでいた場所、メモ）を消します。共用のパソコンでは消しておくと安心です。
forget-sure = すべて消しますか。ファイルがなければ元に戻せません。
forget-yes = すべて消す
forget-no = 残す
script-exported = 保存しました。ファイルはダウンロードの中にあります。
script-import-broken = このファイルは読めません。変更されたか、途中で切れているようです。何も取り込んでいません。
script-import-foreign = これは学習記録のファイルではありません。何も取り込んでいません。
script-import-later = このファイルは、このサイトのより新しい版で作られています。何も取り込んでいません。
script-import-other = これは別の学校「{ $title }」のファイルです。何も取り込んでいません。
script-import-full = このブラウザにはすべてを保存できません。容量がいっぱいか、このページでは保存できません。
script-import-products = { $count } 件の学習記録を取り込みました。
script-import-others = ほかに { $count } 件（ページのメモなど）を取り込みました。
script-forgotten = 消しました。
script-not-kept = このブラウザはこのサイトの記録を保存しないため、ページを離れると消えます。

## 修了と、自分で作る修了証
completion = 修了証
completion-intro = すべて終えたら、ここで自分の修了証を作れます。書かれるのはご自身の申告で、誰も確認しません。情報が端末の外に出ることはありません。
completion-done = 終えたもの
completion-bought = このサイトの外で読んだものは、ご自身でチェックしてください。
script-left = 残り { $count } 件です。
script-certificate = 修了証を作る
certificate-did-before = 次の課程をすべて修了しました
certificate-did-after = {""}
certificate-day = 日付
certificate-taught-by = 講師
certificate-written-by = 著者
certificate-at = ウェブ
certificate-note = 自己申告：この修了証は、学習者が自分の端末で作成しました。内容は本人の申告であり、第三者による確認は行われていません。
certificate-make-title = 修了です。修了証を作りましょう
certificate-make-text = 名前と日付は修了証に印刷され、この端末にだけ残ります。自分で作成し、誰も確認していないことも記されます。
certificate-your-name = 印刷する名前
certificate-make = 修了証を作る
certificate-again = 名前か日付を変える
print = 印刷または PDF で保存

## 購入した方へ
unlock-intro = お支払いいただいた内容の受け取り方。
unlock-lost = それでも見つからないときは
unlock-lost-text = 購入時のメールアドレスからご連絡ください。注文番号があれば添えてください。二重に支払う必要はありません。
way-mail = お支払い後、{ $provider }からメールが届いています。メールのリンクから購入した内容を開けます。迷惑メールもご確認ください。
way-library = お支払い後、{ $provider }からリンク付きのメールが届いています。購入履歴も{ $provider }にあります。
way-library-link = 購入履歴を開く
way-account = 購入時のアカウントで{ $provider }にログインしてください。すべてそこにあります。
way-seller = { $provider }でお支払いいただきました。購入した内容は、ご記入のアドレスへ当方からメールでお送りします。
way-none = 購入した内容は、販売者から送られます。
bought-in = こちらにも含まれます

## 封じた内容を開くキー
have-key = キーを持っています
key = キー
unlock-button = 開く
remember-key = この端末に記憶する
remember-key-note = ほかの人も使うパソコンでは選ばないでください。
key-from-file = ファイルから
key-scan = コードを読み取る
key-script = キーで開くには JavaScript を有効にしてください。
any-key = キーを入力
any-key-text = 何が開くかはここで調べます。キーがこの端末の外に出ることはありません。

# キーについてスクリプトが伝える言葉。封じた内容がある学校だけで使います。
script-sealed-checking = キーを確かめています…
script-sealed-unlocked = 開きました
script-sealed-open-device = あなたのキーで開いています。この端末が記憶しています。
script-sealed-open-tab = あなたのキーで開いています。このタブを閉じるまで有効です。
script-sealed-open-page = あなたのキーで開いています。このブラウザーは何も保存しないため、次のページでもう一度入力が必要です。
script-sealed-opens = このキーで開くもの：
script-sealed-start = 読み始める
script-sealed-read = 「{ $title }」を読む
script-sealed-remember = この端末に記憶する
script-sealed-forget = キーを消す
script-sealed-forgotten = キーをこの端末から消しました。
script-sealed-empty = まずキーを貼り付けてください。
script-sealed-short = キーとしては短すぎます。キーは英数字四文字が七組です。すべてコピーされているか確かめてください。
script-sealed-typo = 第 { $count } 組の「{ $query }」に誤りがあります。お手元のキーと見比べてください。
script-sealed-typos = キーに誤りがあります。一組ずつ見比べてください。
script-sealed-other = このキーで開くのは「{ $title }」で、「{ $name }」ではありません。
script-sealed-revoked = このキーは交換されたか、無効になりました。
script-sealed-unknown = このキーで開くものはここにはありません。別の学校のキーではありませんか。
script-sealed-write = { $name } に連絡する
script-sealed-help = 困ったときは
script-sealed-offline = オフラインで、必要なものがこの端末にありません。接続してからもう一度お試しください。
script-sealed-failed = サイトにつながりませんでした。少し待ってからもう一度お試しください。
script-sealed-missing = このキーで開く内容が今は見つかりません。少し待ってからもう一度お試しください。
script-sealed-broken = このキーで開く内容は更新中です。少し待ってからもう一度お試しください。
script-sealed-later = サイトが更新されました。このページを読み込み直してください。
script-sealed-updated = 読んでいる間にサイトが更新されました。続けるにはこのページを読み込み直してください。
script-sealed-reload = 読み込み直す
script-sealed-insecure = キーは安全な接続でだけ使えます。
script-sealed-insecure-link = このページを安全な接続で開く
script-sealed-old = このブラウザーは古いため、キーでページを開けません。最新の Firefox、Chrome、Edge、Safari をお使いください。
script-sealed-no-code = この画像からコードを読み取れません。近づいて、明るい所でもう一度お試しください。
script-sealed-no-file = このファイルにキーはありません。
script-sealed-load = 読み込む（{ $total }）
script-sealed-loading = 読み込み中：{ $total }%

## 動画・音声・スライド
keys-media = 動画・音声・スライドの中で
keys-space = スペース
keys-play = 再生・一時停止
keys-seek = 5 秒戻る・進む
keys-speed = 遅く・速く
keys-slides = スライド
listen = 聴く
script-media-back = { $count } 秒戻る
script-media-on = { $count } 秒進む
script-media-speed = 速度
script-media-continue = { $title } から再開
script-slides-previous = 前へ
script-slides-next = 次へ
script-slides-overview = 一覧
script-slides-full-screen = 全画面
media-chapters = チャプター
media-from = 再生するまで{ $name }からは何も読み込みません。
host-bilibili = ビリビリ
host-tencent = テンセントビデオ
slide-alt = スライド { $position } / { $count }。{ $words }
slides-notes = ノート
typeface-serif = 明朝

## Keeping in touch
newsletter = ニュースレター
subscribe = 購読する
e-mail = メールアドレス
newsletter-note = ボタンを押したときにだけ { $name } に送られます。いつでも解除できます。
sold-out-told = 満席です。メールアドレスを残していただければ、次の機会にお知らせします。
feedback = このページについてのご意見をお聞かせください
comments = コメント
comments-on-github = GitHub でコメントを見る
comments-note = コメントは GitHub にあり、求められたときにだけ giscus から読み込まれます。
script-comments-show = コメントを表示
share = 共有
share-by-e-mail = メール
share-weibo = Weibo
save-poster = ポスターを保存
scan-to-open = 読み取って開く
script-share-copy = リンクをコピー
script-share-with = ほかのアプリで共有

## 持ち歩ける版
edition-cover = 『{ $title }』の表紙
edition-cover-page = 表紙
edition-places = 場所
edition-begin = 本文の始まり
edition-pages = ページ
edition-answers = 解答
edition-about = この版について
edition-more = { $school }のほかの作品
edition-in-package = 本書に付属するファイル：{ $name }
edition-sample = 無料サンプル
edition-sample-of = { $title }（無料サンプル）
edition-rest = この章の続きは完全版にあります。
edition-full = 完全版
edition-full-holds = 完全版の内容と、ここまでに読んだ部分：
edition-here = このサンプルにあります
edition-partly = 一部がこのサンプルにあります
edition-price = このサンプルを作った時の価格：{ $price }
edition-stamp = この本は { $name } さん（注文 { $order }）のために作られました。
edition-stamp-order = この本は注文 { $order } のために作られました。
edition-accessibility = 目次、見出し、ページ番号、図の説明があり、目でも耳でも指でも読めます。
edition-accessibility-bare = 目次、見出し、ページ番号があり、目でも耳でも指でも読めます。説明のない図もあります。
edition-link = { $format }、{ $size }
edition-files = 試し読みをダウンロード：
edition-page = { $page }ページ
edition-figure = 図
edition-table = 表
edition-set = Typst で組版。書体は Libertinus Serif と Noto Serif。
