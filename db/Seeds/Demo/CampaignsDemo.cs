using Bogus;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>A world environment day that is over, an open day that takes sign-ups, a topic on birds; all of it invented and marked so.</summary>
/// <param name="days">Lets it happen on its day.</param>
/// <param name="people">The two publicists.</param>
/// <param name="campaigns">The desk of topic pages.</param>
/// <param name="events">The desk of events.</param>
/// <param name="signUps">Takes sign-ups.</param>
/// <param name="reach">Makes short addresses.</param>
/// <param name="gatherings">Says what may be gathered.</param>
/// <param name="receipts">Issues receipts.</param>
/// <param name="clock">The day that it is in the demonstration.</param>
public sealed class CampaignsDemo(
    DemoDays days, DemoAccounts people, CampaignDesk campaigns, EventDesk events, SignUpDesk signUps, ReachDesk reach, GatheringReader gatherings, Receipts receipts, Clock clock) : IDemo
{
    private Actor writer = Actor.System;
    private Actor reviewer = Actor.System;

    /// <inheritdoc/>
    public int Order => 60;

    /// <inheritdoc/>
    public async Task RunAsync(Randomizer chance, CancellationToken ct)
    {
        (writer, reviewer) = (await people.ActorAsync("xuanchuan", ct), await people.ActorAsync("shenhe", ct));
        Id<Event> walk;
        try
        {
            await days.DaysAgoAsync(180, ct);
            walk = await EnvironmentDayAsync(ct);
        }
        finally
        {
            await days.NowAsync(ct);
        }
        await events.CountAsync(walk, 37, reviewer, ct);
        await OpenDayAsync(chance, ct);
        await BirdsAsync(ct);
    }

    private async Task<Id<Event>> EnvironmentDayAsync(CancellationToken ct)
    {
        var day = clock.Today.AddDays(7);
        var id = await ReleasedAsync("environment-day", new("六五环境日（演示数据）", "沿着东湖走一走，看看身边的水和鸟。", "每年 6 月 5 日是环境日。今年我们一起沿东湖步行，志愿者讲解水质怎么测、鸟在哪里看。", day.AddDays(-3), day.AddDays(2)), ct);
        var walk = await events.PlanAsync(id, new("东湖生态步行", "穿运动鞋，自带水杯。", "东湖景区南门", At(day, 8.5), At(day, 11), 40, 4, null), writer, ct);
        await SignUpAsync(walk, "演示居民甲", 4, ct);
        await SignUpAsync(walk, "演示居民乙", 2, ct);
        await reach.LinkAsync(id, MediaChannel.Leaflet, "社区传单", writer, ct);
        await reach.MentionAsync(id, MediaChannel.Newspaper, "环境日活动报道（演示数据）", clock.Today, 12_000, "报社发行部（演示数据）", writer, ct);
        return walk;
    }

    private async Task OpenDayAsync(Randomizer chance, CancellationToken ct)
    {
        var today = clock.Today;
        var id = await ReleasedAsync("open-day", new("走进污水处理厂：公众开放日（演示数据）", "看看家里的水去了哪里，带孩子来也行。", "厂里的老师傅带您看一遍：水从哪里来、怎样变清、去了哪里。\n\n全程约一个半小时，有台阶；坐轮椅的朋友请在报名后来电，我们另走一条路。", today.AddDays(-4), today.AddDays(24)), ct);
        var first = await events.PlanAsync(id, new("第一场", "十岁以下的孩子要有大人陪。", "东片污水处理厂门口", At(today.AddDays(9), 9), At(today.AddDays(9), 10.5), 20, 3, At(today.AddDays(8), 17)), writer, ct);
        await events.PlanAsync(id, new("第二场", "", "东片污水处理厂门口", At(today.AddDays(16), 14), At(today.AddDays(16), 15.5), 20, 3, null), writer, ct);
        for (var n = 1; n <= 6; n++) await SignUpAsync(first, $"演示居民{n}", chance.Int(1, 3), ct);
        foreach (var each in (await gatherings.OfferedAsync(Text.Wording.Chinese, ct)).Where(each => each is { Kind: ItemKind.Notice } && each.Title.Contains("开放日", StringComparison.Ordinal)).Take(2)) await campaigns.GatherAsync(id, each.Kind, each.Subject, writer, ct);
        await reach.LinkAsync(id, MediaChannel.Wechat, "公众号推文", writer, ct);
        await reach.LinkAsync(id, MediaChannel.Outdoor, "当湖街道公告栏", writer, ct);
    }

    private async Task BirdsAsync(CancellationToken ct)
    {
        var today = clock.Today;
        var id = await ReleasedAsync("birds", new("九龙山的鸟（演示数据）", "冬天有哪些候鸟来平湖，去哪里看不打扰它们。", "| 地点 | 常见的鸟 | 怎么看 |\n| --- | --- | --- |\n| 九龙山海岸 | 白鹭、鸻鹬 | 退潮后两小时，离五十米 |\n| 东湖湿地 | 鸊鷉、骨顶鸡 | 栈道上看，不喂食 |", today.AddDays(-20), today.AddDays(100)), ct);
        foreach (var kind in new[] { ItemKind.Indicator, ItemKind.Survey })
            foreach (var each in (await gatherings.OfferedAsync(Text.Wording.Chinese, ct)).Where(each => each.Kind == kind).Take(1)) await campaigns.GatherAsync(id, each.Kind, each.Subject, writer, ct);
        await campaigns.OpenAsync("typical-cases", new("典型案例（演示数据）", "以案释法：哪些事不能做，做了会怎样。", "等待第二人审看的专题。", today, today.AddDays(60)), reviewer, ct);
    }

    private async Task<Id<Campaign>> ReleasedAsync(string slug, CampaignText text, CancellationToken ct)
    {
        var id = await campaigns.OpenAsync(slug, text, writer, ct);
        await campaigns.ReleaseAsync(id, reviewer, ct);
        return id;
    }

    private Task SignUpAsync(Id<Event> at, string name, int people, CancellationToken ct) =>
        signUps.SignUpAsync(Id<Sending>.Blind().Value, at, new(name, "13800000000", people), receipts.Issue(SignUpDesk.ReceiptKind), ct);

    private static DateTimeOffset At(DateOnly day, double hour) => Clock.StartOf(day).AddHours(hour);
}
