"""Prose and code of the race's corpus, made from a seed: English or Chinese sentences from a fixed vocabulary, and listings
in four languages. Changing a word changes every corpus, and with it what earlier races measured."""

MASK = (1 << 64) - 1


class Rng:
    """SplitMix64: the same stream on every Python version."""

    def __init__(self, *parts):
        h = 1469598103934665603
        for p in parts:
            for b in str(p).encode() + b"\x1f":
                h = ((h ^ b) * 1099511628211) & MASK
        self.s = h

    def next(self):
        self.s = (self.s + 0x9E3779B97F4A7C15) & MASK
        z = self.s
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, n):
        return self.next() % n

    def pick(self, seq):
        return seq[self.next() % len(seq)]

    def sample(self, seq, k):
        pool = list(seq)
        out = []
        for _ in range(k):
            out.append(pool.pop(self.below(len(pool))))
        return out


EN_ADJ = """small clear reliable careful simple steady local remote shared private public fast slow lazy
eager nested flat typed dynamic static robust fragile modern legacy common rare explicit implicit correct
partial complete durable mutable immutable concurrent sequential portable minimal practical hidden visible
measured honest cheap costly early late final initial independent""".split()
EN_NOUN = """program module function value buffer channel request response index query table record field
pointer reference closure iterator stream parser token compiler library package version branch commit review
test fixture assertion failure retry timeout cache queue worker thread task scheduler lock mutex signal event
handler route template layout theme lesson course reader author chapter exercise answer payment license key
session cookie header body schema migration transaction snapshot backup report metric trace span log alert
budget estimate deadline feature flag release rollback environment variable secret network socket packet
directory path archive checksum boundary contract interface trait generic lifetime scope frame stack heap
allocator page block cluster node leader replica partition shard window cursor offset batch pipeline stage
filter mapping reduction grouping join sort search ranking score label model sample dataset""".split()
EN_VERB = """reads writes checks builds keeps returns sends receives stores loads parses renders validates
measures compares replaces removes adds moves copies shares protects exposes hides explains documents
reviews tests retries schedules allocates releases locks unlocks encodes decodes compresses signs verifies
joins splits merges groups sorts filters maps reduces caches invalidates watches reports""".split()
EN_ADV = """usually rarely always never quickly slowly safely quietly directly eventually often explicitly
carefully automatically locally""".split()
EN_CONN = ["because", "while", "so that", "unless", "whenever", "although", "before", "after", "and", "but"]
EN_OPEN = ["In practice,", "As a rule,", "At this point,", "For this reason,", "On a busy day,", "By contrast,",
           "In the end,", "Seen from outside,", "With a little care,", "Without that step,", "", "", "", "", ""]

ZH_ADJ = """可靠的 清晰的 简单的 稳定的 共享的 私有的 公开的 快速的 缓慢的 惰性的 嵌套的 动态的 静态的 健壮的 脆弱的 现代的 常见的
少见的 显式的 隐式的 正确的 部分的 完整的 持久的 可变的 并发的 顺序的 最小的 实用的 隐藏的 独立的 早期的 最终的""".split()
ZH_NOUN = """程序 模块 函数 数值 缓冲区 通道 请求 响应 索引 查询 表格 记录 字段 指针 引用 闭包 迭代器 数据流 解析器 标记 编译器 库 软件包
版本 分支 提交 评审 测试 断言 故障 重试 超时 缓存 队列 工作线程 任务 调度器 锁 信号 事件 处理器 路由 模板 布局 主题 课程 章节 读者 作者
练习 答案 付款 许可证 密钥 会话 请求头 正文 模式 迁移 事务 快照 备份 报告 指标 追踪 日志 告警 预算 估算 期限 功能 发布 回滚 环境变量 网络
套接字 目录 路径 归档 校验和 边界 契约 接口 特征 泛型 生命周期 作用域 栈帧 堆 分配器 页面 区块 集群 节点 副本 分区 窗口 游标 偏移量 批次
流水线 阶段 过滤器 映射 分组 排序 搜索 排名 标签 模型 样本 数据集""".split()
ZH_VERB = """读取 写入 检查 构建 保存 返回 发送 接收 存储 加载 解析 渲染 验证 测量 比较 替换 删除 添加 移动 复制 共享 保护 暴露 隐藏 解释
记录 评审 测试 重试 调度 分配 释放 锁定 编码 解码 压缩 签名 合并 拆分 分组 排序 过滤 缓存 监视 报告""".split()
ZH_CONN = ["因为", "所以", "但是", "同时", "除非", "虽然", "之前", "之后", "并且", "于是"]
ZH_OPEN = ["实际上，", "一般来说，", "在这里，", "因此，", "相比之下，", "最后，", "从外部看，", "", "", "", ""]

TAGS = """rust python javascript bash async memory testing parsing networking storage security performance design
refactoring tooling debugging deployment observability databases algorithms concurrency types errors packaging
documentation licensing editing teaching review markdown templates search accessibility typography payments
privacy caching migration automation planning""".split()


def count_words(text):
    """Latin words + Han characters / 2 (the usual equivalence)."""
    han = sum(1 for ch in text if "\u4e00" <= ch <= "\u9fff")
    lat = sum(1 for w in text.split() if any("a" <= c.lower() <= "z" for c in w))
    return lat + han // 2


def en_clause(r):
    s = ["the", r.pick(EN_ADJ), r.pick(EN_NOUN)]
    if r.below(3) == 0:
        s.append(r.pick(EN_ADV))
    s += [r.pick(EN_VERB), r.pick(["the", "a", "every", "one", "its own"])]
    if r.below(2):
        s.append(r.pick(EN_ADJ))
    s.append(r.pick(EN_NOUN))
    return s


def en_sentence(r):
    o = r.pick(EN_OPEN)
    words = en_clause(r)
    n = r.below(4)
    if n:
        words += [r.pick(EN_CONN)] + en_clause(r)
    k = r.below(14)
    i = 2
    if k == 0:
        words[i] = "`" + words[i] + "_" + r.pick(EN_NOUN) + "`"
    elif k == 1:
        words[i] = "**" + words[i] + "**"
    elif k == 2:
        words[i] = "*" + words[i] + "*"
    t = " ".join(words)
    if o:
        return o + " " + t + "."
    return t[0].upper() + t[1:] + "."


def zh_clause(r):
    return r.pick(ZH_ADJ) + r.pick(ZH_NOUN) + r.pick(ZH_VERB) + r.pick(["一个", "这个", "每个", ""]) + (
        r.pick(ZH_ADJ) if r.below(2) else "") + r.pick(ZH_NOUN)


def zh_sentence(r):
    t = r.pick(ZH_OPEN) + zh_clause(r)
    n = r.below(3)
    for _ in range(n):
        t += "，" + r.pick(ZH_CONN) + zh_clause(r)
    k = r.below(14)
    if k == 0:
        t += "，参见 `" + r.pick(EN_NOUN) + "_" + r.pick(EN_NOUN) + "`"
    elif k == 1:
        t += "，**" + r.pick(ZH_NOUN) + "** 除外"
    return t + "。"


class Prose:
    """Makes paragraphs and titles in one language."""

    def __init__(self, language, rng):
        self.chinese, self.r = language == "zh", rng

    def para(self, words):
        sentences, count = [], 0
        while count < words:
            sentence = zh_sentence(self.r) if self.chinese else en_sentence(self.r)
            count += count_words(sentence)
            sentences.append(sentence)
        return ("" if self.chinese else " ").join(sentences)

    def short(self):
        return zh_clause(self.r) if self.chinese else " ".join(en_clause(self.r))

    def title(self):
        if self.chinese:
            return self.r.pick(ZH_ADJ) + self.r.pick(ZH_NOUN) + "与" + self.r.pick(ZH_NOUN)
        adjective, noun, other = self.r.pick(EN_ADJ), self.r.pick(EN_NOUN), self.r.pick(EN_NOUN)
        return f"{adjective.capitalize()} {noun} and the {other}"


def code_rust(r):
    a, b, c, d = (x.capitalize() for x in r.sample(EN_NOUN, 4))
    f, g, k = r.sample(EN_NOUN, 3)
    n = 8 + r.below(500)
    return "rust", f"""use std::collections::HashMap;
use std::sync::{{Arc, Mutex}};

/// Keeps one {f} for every {g}.
#[derive(Debug, Clone, Default)]
pub struct {a}{b}<'a> {{
    {f}: HashMap<&'a str, Vec<u{r.pick(['8', '16', '32', '64'])}>>,
    limit: usize,
}}

impl<'a> {a}{b}<'a> {{
    pub fn new(limit: usize) -> Self {{
        Self {{ limit, ..Default::default() }}
    }}

    // returns None when the {g} is over its limit of {n}
    pub fn {k}(&mut self, key: &'a str) -> Option<usize> {{
        let entry = self.{f}.entry(key).or_insert_with(Vec::new);
        if entry.len() >= self.limit {{
            return None;
        }}
        entry.push({n});
        Some(entry.iter().map(|v| *v as usize).sum::<usize>() % {n + 7})
    }}
}}

fn main() {{
    let shared = Arc::new(Mutex::new({a}{b}::new({n})));
    println!("{c} {d}: {{:?}}", shared.lock().unwrap());
}}"""


def code_python(r):
    a, b = (x.capitalize() for x in r.sample(EN_NOUN, 2))
    f, g, k, m = r.sample(EN_NOUN, 4)
    n = 3 + r.below(900)
    return "python", f"""from __future__ import annotations

import asyncio
from dataclasses import dataclass, field


@dataclass(slots=True)
class {a}{b}:
    \"\"\"Holds every {f} of one {g}.\"\"\"

    name: str
    {f}: list[int] = field(default_factory=list)
    limit: int = {n}

    def {k}(self, value: int) -> bool:
        # nothing is added past the limit
        if len(self.{f}) >= self.limit:
            return False
        self.{f}.append(value * {n % 17 + 1})
        return True


async def {m}(items: dict[str, {a}{b}]) -> float:
    total = 0.0
    for key, item in sorted(items.items()):
        await asyncio.sleep(0.{n % 9 + 1})
        total += sum(x ** 2 for x in item.{f} if x % 2 == 0)
        print(f"{{key!r}}: {{total:.2f}}")
    return total / max(len(items), 1)"""


def code_js(r):
    a, b = (x.capitalize() for x in r.sample(EN_NOUN, 2))
    f, g, k, m = r.sample(EN_NOUN, 4)
    n = 3 + r.below(900)
    return "js", f"""import {{ readFile }} from "node:fs/promises";

const DEFAULT_{f.upper()} = {n};

/* One {g} for each {f}. */
export class {a}{b} {{
  #items = new Map();

  constructor({{ limit = DEFAULT_{f.upper()}, name = '{g}' }} = {{}}) {{
    this.limit = limit;
    this.name = name;
  }}

  {k}(key, value) {{
    if (this.#items.size >= this.limit) return false; // full
    const list = this.#items.get(key) ?? [];
    this.#items.set(key, [...list, value]);
    return true;
  }}

  async {m}(path) {{
    const text = await readFile(path, "utf8");
    const hits = text.match(/\\b{f}[a-z]{{2,{n % 7 + 3}}}\\b/giu) || [];
    for (const hit of hits) this.{k}(hit.toLowerCase(), hits.length);
    return `${{this.name}}: ${{hits.length}} of ${{this.limit}}`;
  }}
}}"""


def code_bash(r):
    f, g, k, m = r.sample(EN_NOUN, 4)
    n = 2 + r.below(60)
    return "bash", f"""#!/usr/bin/env bash
set -euo pipefail

{f.upper()}_DIR="${{{f.upper()}_DIR:-/var/lib/{f}}}"
RETRIES={n}

# copies every {g} and stops at the first failure
{k}_{m}() {{
  local source="$1" target="$2"
  for file in "$source"/*.{g[:3]}; do
    [[ -e "$file" ]] || continue
    if ! cp --preserve=mode "$file" "$target/$(basename "$file")"; then
      echo "could not copy $file" >&2
      return {n % 5 + 1}
    fi
  done
}}

case "${{1:-run}}" in
  run) {k}_{m} "${f.upper()}_DIR" "/tmp/{g}-$$" ;;
  check) find "${f.upper()}_DIR" -type f -mtime +{n} | sort -u | head -n "$RETRIES" ;;
  *) printf 'usage: %s [run|check]\\n' "$0"; exit 64 ;;
esac"""


CODES = [code_rust, code_python, code_js, code_bash]
