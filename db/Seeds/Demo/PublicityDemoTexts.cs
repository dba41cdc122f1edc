using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>More texts of the demonstration, in our own words.</summary>
internal static class PublicityDemoTexts
{
    public static AnnualTexts Year { get; } = new(
        "全年发布信息 412 条，其中环境质量 96 条、行政许可 126 条、行政处罚 41 条。饮用水水源水质每季度公开一次。（演示数据）",
        "收到申请由专人登记，当面、信函和网上三种方式都可以提交，答复前与申请人确认要哪些内容。（演示数据）",
        "制发文件时同时定公开属性；每半年清理一次文件，写明是否有效。（演示数据）",
        "网站、微信公众号和镇街道公告栏同步发布，每晚自查一遍。（演示数据）",
        "公开工作列入科室考核，到期前五个工作日提醒，办公室每季度抽查。（演示数据）",
        "个别栏目更新不及时，已改为到期提醒；解读材料偏少，明年做到文件与解读同时发布。（演示数据）",
        "没有收取信息处理费。（演示数据）");

    public static NoticeText OldRule { get; } = DisclosureDemoTexts.Of("policy", "关于调整排污许可管理分工的通知", """
        依据《中华人民共和国大气污染防治法》《中华人民共和国水污染防治法》和《排污许可管理条例》，对排污许可管理分工作如下调整。

        ## 一、受理

        许可证的申请、变更和延续由政务服务中心窗口统一受理。

        ## 二、审查

        废气、废水分别由大气科、水科审查，十个工作日内提出意见。
        """) with { Issuer = "市生态环境分局（演示）", DocumentNumber = "演环〔2021〕8号", DocumentDate = new DateOnly(2021, 6, 21) };

    public static NoticeText NewRule { get; } = DisclosureDemoTexts.Of("policy", "关于做好排污许可管理工作的通知", """
        依据《中华人民共和国生态环境法典》和《排污许可管理条例》，就排污许可管理通知如下。

        ## 一、一窗受理

        申请、变更和延续可以网上提交，窗口不再要求重复交材料。

        ## 二、一次审查

        废气、废水、固体废物合并审查，七个工作日内提出意见。

        ## 三、施行

        本通知自印发之日起施行，演环〔2021〕8号同时废止。
        """) with { Issuer = "市生态环境分局（演示）", DocumentNumber = "演环〔2026〕12号" };

    public static NoticeText Wetland(string? lake, string? reeds, string opens) => DisclosureDemoTexts.Of("news", "东湖湿地冬季观鸟点开放", $"""
        从本周六起，东湖湿地两处观鸟点向市民开放，{opens}到下午四点，免费，不用预约。

        {Shown("正午的湖面，远处是两座低丘", lake)}

        ## 看什么

        湖心岛一带能看到鸊鷉和骨顶鸡；南岸滩涂傍晚有鹭群归巢。

        {Shown("傍晚的滩涂，芦苇上方飞过四只鸟", reeds)}

        ## 怎么看

        请站在栈道上，与鸟群保持五十米，不喂食，不放无人机。
        """);

    private static string Shown(string what, string? address) => address is null ? "" : $"![{what}]({address})";
}
