using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>The texts of the demonstration, in our own words.</summary>
internal static class DisclosureDemoTexts
{
    public static NoticeText Licence { get; } = Of("permits", "关于某电镀中心排污许可证变更的公告", """
        经审查，同意某电镀中心变更排污许可证，变更内容如下。

        | 项目 | 变更前 | 变更后 |
        |---|---|---|
        | 废水排放口 | 2 个 | 1 个 |
        | 化学需氧量许可排放量 | 12.0 吨/年 | 9.6 吨/年 |
        | 自行监测频次 | 每季度 1 次 | 每月 1 次 |

        如有异议，请在公告之日起 5 个工作日内书面提出。
        """);

    public static NoticeText OpenDay { get; } = Of("outreach", "秋季生态环境设施公众开放日安排", """
        本季开放四处设施，欢迎报名参观，每场不超过 30 人。

        1. **东片污水处理厂。**看一滴污水怎样变清。
        2. **空气自动监测站。**看 PM2.5 的数据从哪里来。
        3. **生活垃圾焚烧厂。**看烟气怎样处理、数据怎样公开。
        4. **危险废物收集点。**看废机油、废电池去了哪里。

        **注意：**请穿平底鞋，十二岁以下儿童由家长陪同。
        """);

    public static NoticeText Water { get; } = Of("quality", "三季度集中式饮用水水源水质状况", """
        ## 一、监测情况

        三季度对两处集中式饮用水水源各监测 3 次，每次分析 61 项指标。

        ## 二、结果

        | 水源 | 监测次数 | 达标次数 | 水质类别 |
        |---|---:|---:|---|
        | 广陈塘水源 | 3 | 3 | Ⅲ类 |
        | 备用水源 | 3 | 3 | Ⅲ类 |

        ## 三、说明

        评价依据为 GB 3838—2002。**结论：**三季度水源水质全部达标，家中自来水以供水企业公布的出厂水和龙头水数据为准。
        """);

    public static NoticeText Straw { get; } = Of("announcements", "关于秋收期间禁止露天焚烧秸秆的通告", """
        秋收将至，全市范围内禁止露天焚烧秸秆。秸秆可以送到各镇街道的收储点，按斤计价回收。

        发现焚烧，请拨打 12345，或者在本站“报违法”里填写地点和时间。
        """) with { Issuer = "平湖市生态环境保护委员会办公室（演示）", DocumentNumber = "演示〔2026〕5号" };

    public static NoticeText Noise { get; } = Of("news", "“宁静小区”创建：夜间施工投诉比上月减少", """
        本月对 14 处夜间施工工地开展了联合检查，其中 3 处调整了施工时间，2 处加装了隔声屏。

        居民可以在“反映问题”里说明时间和地点，答复期限和办理进度都能查到。
        """);

    public static NoticeText Petitions { get; } = Of("petitions", "10 月信访举报办理情况", """
        10 月共收到信访举报 58 件，其中大气 31 件、噪声 17 件、水 7 件、其他 3 件，全部在期限内告知受理情况。

        按期办结 52 件，仍在办理 6 件。回头看 20 处，19 处没有反弹，1 处重新办理。
        """);

    public static NoticeText Birds { get; } = Of("news", "九龙山记录到越冬水鸟 46 种", """
        入冬以来，志愿者在沿海滩涂记录到越冬水鸟 46 种。观鸟请与鸟群保持距离，不要使用无人机。
        """);

    public static NoticeText Penalty(string company) => Of("enforcement", $"行政处罚决定书（{company}）", $"""
        ## 一、违法事实

        现场检查时，{company}的污染防治设施没有正常运行，采样结果超过许可排放浓度。

        ## 二、处罚决定

        责令立即改正，并处罚款人民币 12 万元。

        ## 三、权利告知

        当事人可以在收到决定书之日起六十日内申请行政复议，或者在六个月内提起行政诉讼。
        """) with { DocumentNumber = "平环罚字（演示）" };

    public static NoticeText Of(string column, string title, string body) => new(column, title, $"> 演示数据：以下内容为演示而编写，不是真实公文。\n\n{body}", "市生态环境分局（演示数据）");
}
