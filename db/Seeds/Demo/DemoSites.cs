using Bogus;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Places;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>Some sites of the demonstration: stations at real places, enterprises invented.</summary>
/// <param name="desk">Adds them.</param>
/// <param name="people">Who acts.</param>
public sealed class DemoSites(SiteDesk desk, DemoAccounts people) : IDemo
{
    private static readonly SiteFacts[] Sites =
    [
        new(SiteKind.Enterprise, "平湖市芦川化工有限公司", ["芦川化工", "东河路化工厂"], "330482101", "雅山西路 318 号", 30.6142, 121.0731, "DEMO-913304820001"),
        new(SiteKind.Enterprise, "平湖市晨曦箱包有限公司", ["晨曦箱包"], "330482102", "创业路 66 号", 30.7921, 121.0512, null),
        new(SiteKind.Enterprise, "平湖市金仓纸业有限公司", ["金仓纸业", "造纸厂"], "330482103", "新仓工业区二路 9 号", 30.7203, 121.1634, "DEMO-913304820003"),
        new(SiteKind.Enterprise, "新华南路烧烤店", ["烧烤店"], "330482001", "新华南路 152 号", 30.6921, 121.0216, null),
        new(SiteKind.Enterprise, "独山港热电厂", ["热电厂"], "330482108", "港区大道 1 号", 30.6523, 121.1820, "DEMO-913304820005"),
        new(SiteKind.Outfall, "林埭污水处理厂排口", ["林埭排口"], "330482107", null, 30.6480, 121.0980, null),
        new(SiteKind.Station, "平湖市环境监测大气站", ["大气站"], "330482001", null, 30.6989, 121.0150, null),
        new(SiteKind.Station, "广陈塘水质自动站", ["广陈水站"], "330482106", null, 30.7560, 121.1350, null),
        new(SiteKind.RiskPoint, "乍浦化工码头储罐区", ["码头储罐"], "330482101", null, 30.5930, 121.0890, null),
        new(SiteKind.Other, "曹桥街道建筑工地（三期）", ["三期工地"], "330482003", "曹桥路", null, null, null),
    ];

    /// <inheritdoc/>
    public int Order => 10;

    /// <inheritdoc/>
    public async Task RunAsync(Randomizer chance, CancellationToken ct)
    {
        var by = await people.ActorAsync("shouli", ct);
        foreach (var site in Sites) await desk.AddAsync(site, by, ct);
    }
}
