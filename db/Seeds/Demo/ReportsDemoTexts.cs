using PingHuEcoPublic.Reports;
using static PingHuEcoPublic.Reports.ReportKind;
using static PingHuEcoPublic.Seeds.Demo.DemoStep;

namespace PingHuEcoPublic.Seeds.Demo;

internal enum DemoStep
{
    Accept,
    Refuse,
    Ask,
    Say,
    Verify,
    FindTrue,
    FindUntrue,
    Fine,
    Propose,
    Approve,
    Close,
}

/// <summary>One invented report: when it came, what it says, how far it went and after how many days each step was taken.</summary>
internal sealed record ReportStory(int DaysAgo, bool Named, ReportDraft Draft, DemoStep[] Path, int[] Later, long FineYuan = 0);

internal static class ReportsDemoTexts
{
    public static IReadOnlyList<ReportStory> Stories { get; } =
    [
        new(70, true, Of(EvadingSupervision, "330482101", "雅山西路红烟囱的厂（演示）", "雅山西路，靠河的后墙", "后墙有一根暗管，下雨天往河里排深色的水，有刺鼻的味道。", "夜里十点以后"), [Accept, Verify, FindTrue, Fine, Propose, Approve], [1, 3, 9, 30, 33, 35], 300_000),
        new(63, true, Of(IllegalDumping, "330482102", "夜间倾倒的货车（演示）", "新埭镇一处废弃砖窑", "货车夜里往砖窑坑里倒黑色的桶，第二天盖了土。", "凌晨两点左右"), [Accept, Verify, FindTrue, Fine, Propose, Approve], [2, 4, 8, 25, 27, 28], 120_000),
        new(52, false, Of(FalsifiedData, "330482108", "在线监测小屋（演示）", "独山港区某厂门口", "有人把采样管插进一只水桶，小屋的读数就降下来了。", "检查前后"), [Accept, Verify, FindTrue, Fine, Close], [1, 3, 12, 35, 36], 200_000),
        new(41, false, Of(Other, "330482001", "小区旁的喷漆店（演示）", "当湖街道一处沿街店面", "卷帘门开着喷漆，味道很大。", "下午"), [Accept, Verify, FindUntrue], [1, 5, 11]),
        new(33, false, Of(Other, "330482002", "楼上装修（演示）", "钟埭街道某小区", "楼上装修，周末也打钻。", "周末早上"), [Refuse], [1]),
        new(26, true, Of(EvadingSupervision, "330482103", "新仓镇某印染作坊（演示）", "新仓镇一条支河边", "排口藏在石阶下面，水是紫色的。", "每天傍晚"), [Accept, Verify, FindTrue, Fine, Propose], [2, 4, 10, 22, 23], 80_000),
        new(19, true, Of(ToxicToLand, "330482106", "广陈镇一块复垦地（演示）", "广陈塘北岸", "复垦的地里翻出灰色的渣，草都枯了。", ""), [Accept, Verify, FindTrue, Fine], [1, 4, 9, 16], 150_000),
        new(12, false, Of(Hidden, "330482101", "乍浦某化工厂（演示）", "乍浦镇外环路", "半夜一股刺鼻味，窗户不敢开。", "夜里一点到三点"), [Accept, Ask, Say, Verify], [1, 2, 3, 6]),
        new(6, false, Of(IllegalDumping, "330482107", "林埭镇河滩（演示）", "林埭镇桥下", "桥下堆了几十袋装修垃圾，混着油漆桶。", "这个星期"), [Accept], [1]),
        new(1, true, Of(EvadingSupervision, "330482003", "曹桥街道一家电镀作坊（演示）", "曹桥街道老工业区", "车间地沟直接连着雨水口。", "上午") with { Happening = true }, [], []),
        new(0, false, Of(DrinkingWaterOutfall, "330482106", "广陈塘取水口附近（演示）", "广陈塘，取水口上游", "芦苇丛里有根管子在流水，周围有泡沫。", "早上"), [], []),
    ];

    private static ReportDraft Of(ReportKind kind, string town, string polluter, string address, string what, string when) =>
        new(kind, false, polluter, null, town, address, null, null, when, what, []);
}
