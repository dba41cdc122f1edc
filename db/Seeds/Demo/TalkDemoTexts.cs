using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>What is said in the demonstration between residents and the desk, in our own words.</summary>
internal static class TalkDemoTexts
{
    public sealed record Question(string Title, string Asked, string Answer);

    public sealed record Point(string About, string Said, CommentOutcome Outcome, string Reason);

    public static NoticeText Idling { get; } = DisclosureDemoTexts.Of("announcements", "《学校、医院周边机动车停车熄火管理办法（征求意见稿）》公开征求意见", """
        为减少孩子和病人吸入的尾气，起草了这个办法，请大家提意见。

        第一条　在学校、幼儿园、医院门口一百米内停车等候超过三分钟的，应当熄火。

        第二条　最高气温三十五摄氏度以上、最低气温零摄氏度以下时，等候时间放宽到十分钟。

        第三条　首次违反的，由志愿者劝导，不作处罚。
        """);

    public static IReadOnlyList<(int? Paragraph, string Text)> IdlingComments { get; } =
    [
        (3, "三分钟太短，接孩子放学一般要等十分钟，建议改成五分钟。（演示数据）"),
        (3, "三分钟太短了，接孩子放学一般要等十分钟，建议改成五分钟。（演示数据）"),
        (4, "夏天车里带着老人，气温三十度就受不了，建议放宽的气温再低一点。（演示数据）"),
        (null, "建议在校门口装一块牌子，写清楚从哪里到哪里算。（演示数据）"),
    ];

    public static IReadOnlyList<Point> IdlingPoints { get; } =
    [
        new("三分钟", "等候时间由三分钟放宽到五分钟", CommentOutcome.Taken, "（演示数据）"),
        new("气温", "放宽等候时间的气温再低一些", CommentOutcome.Partly, "改为三十三摄氏度以上；三十摄氏度在夏季过于常见，规定会落空。（演示数据）"),
        new("牌子", "在校门口标明范围", CommentOutcome.Noted, "不写进办法，转给公安、教育部门随标线一起做。（演示数据）"),
    ];

    public const string IdlingSummary = "共收到意见 4 条，归为 3 点，采纳 1 点、部分采纳 1 点、转相关部门 1 点。修改稿将随正式文件一起公布。（演示数据）";

    public static NoticeText Quiet { get; } = DisclosureDemoTexts.Of("announcements", "《“宁静小区”夜间装卸作业公约（征求意见稿）》公开征求意见", """
        沿街店铺夜间卸货吵人，白天卸货又堵路。我们起草了这个公约，想听听住户和店家两边的意见。

        第一条　每天晚上十点到早上六点，小区出入口三十米内不装卸货物。

        第二条　生鲜店铺确实需要的，可以在五点半以后用手推车卸货，不用金属跳板。

        第三条　店家和住户各推一位联络人，有事先商量。
        """);

    public static IReadOnlyList<(int? Paragraph, string Text)> QuietComments { get; } =
    [
        (3, "早上六点还是早，周末能不能推到七点。（演示数据）"),
        (4, "我开鲜奶店，五点半来不及，五点行不行，保证用胶轮车。（演示数据）"),
    ];

    public static IReadOnlyList<Question> Questions { get; } =
    [
        new("装修垃圾是不是危险废物", "家里装修剩下的油漆桶、胶水瓶算不算危险废物，应该扔到哪里？（演示数据）", "家庭装修产生的少量废油漆桶、废胶水瓶属于有害垃圾，请交到小区有害垃圾收集点；整车的砖石木料属于建筑垃圾，请联系物业预约清运。（演示数据）"),
        new("空气质量为什么和手机天气不一样", "网站上的空气质量和手机天气里的数字为什么不一样？（演示数据）", "我们公布的是国控、省控站点的小时值，手机天气多为模型推算的格点值，站点、时间和算法都不同。判断要不要出门锻炼，两个都可以看；对数据有疑问，以我们公布的为准。（演示数据）"),
        new("餐饮店油烟多远要装净化器", "我想在小区楼下租店面开小吃店，油烟要办什么手续？（演示数据）", "不产生油烟的餐饮不用办环评手续；产生油烟的要装净化设施，排气口避开住户窗户。商住楼里没有专用烟道的不能新开产生油烟的店，签租约以前请先看清楚。（演示数据）"),
    ];

    public const string Waiting = "小区旁边的河最近有点发绿，是不是蓝藻，会不会影响自来水？（演示数据）";

    public static IReadOnlyList<string> Wanted { get; } =
    [
        "今年三季度港区三个噪声监测点的夜间监测数据（演示数据）",
        "今年三季度港区噪声监测点的夜间监测数据（演示数据）",
        "去年印染行业清洁生产审核通过的企业名单（演示数据）",
        "贵局网站企业名录里我单位的名称还是旧的，应当改成变更后的名称（演示数据）",
    ];

    public const string Given = "三季度三个监测点夜间等效声级依次为 51、53、49 分贝，均未超过 3 类区夜间 55 分贝的限值。（演示数据）";

    public static IReadOnlyList<(string Question, string Answer)> Often { get; } =
    [
        ("怎么查今天的空气质量？", "看本站“今天的平湖”，每小时更新，点开能看一年的日历和每个站点的数据。（演示数据）"),
        ("排污许可证要到哪里办？", "在全国排污许可证管理信息平台网上填报，资料不全会一次说清要补什么，不用跑窗口。（演示数据）"),
        ("举报以后多久有结果？", "符合受理条件的 7 个工作日内告诉您是否受理，办结后用回执码查结果；属于有奖举报的，查实后按标准给奖励。（演示数据）"),
    ];
}
