using Bogus;
using Npgsql;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>What else lies on a publicity desk: the year's report handed in by its second reviewer, a document that another replaced, pictures, an article handed over and corrected since, a mistake that somebody pointed out.</summary>
/// <param name="days">Lets it happen on its day.</param>
/// <param name="people">The publicists.</param>
/// <param name="notices">The desk of the notices.</param>
/// <param name="editor">Reads it.</param>
/// <param name="reviews">The desk of their reviewers.</param>
/// <param name="annual">The desk of the annual report.</param>
/// <param name="validity">Says what is in force.</param>
/// <param name="pictures">The library.</param>
/// <param name="library">Reads it.</param>
/// <param name="render">Makes what is shown of a picture.</param>
/// <param name="handOvers">Hands articles over.</param>
/// <param name="mistakes">Takes mistakes in.</param>
/// <param name="receipts">Issues receipts.</param>
/// <param name="db">The database.</param>
/// <param name="clock">The day that it is in the demonstration.</param>
public sealed class PublicityDemo(
    DemoDays days, DemoAccounts people, NoticeDesk notices, EditorReader editor, ReviewDesk reviews, AnnualDesk annual, ValidityDesk validity,
    PictureDesk pictures, PictureReader library, RenderPicture render, HandOverDesk handOvers, MistakeDesk mistakes, Receipts receipts, NpgsqlDataSource db, Clock clock) : IDemo
{
    // The queue's own job renders it again.
    private const int LastTry = 3;

    private Actor writer = Actor.System;
    private Actor[] reviewers = [];

    /// <inheritdoc/>
    public int Order => 15;

    /// <inheritdoc/>
    public async Task RunAsync(Randomizer chance, CancellationToken ct)
    {
        writer = await people.ActorAsync("xuanchuan", ct);
        reviewers = [await people.ActorAsync("shenhe", ct), await people.ActorAsync("bangong", ct), await people.ActorAsync("fenguan", ct)];
        try
        {
            await YearReportAsync(ct);
            await DocumentsAsync(ct);
            await PicturesAsync(ct);
        }
        finally
        {
            await days.NowAsync(ct);
        }
        await mistakes.ReportAsync(Id<Sending>.Blind().Value, $"/disclosure/annual/{clock.Today.Year - 1}", "年度报告的导航里少了上一年的链接。（演示数据）", receipts.Issue(MistakeDesk.ReceiptKind), ct);
    }

    // On a working day of January, so that it is in time whenever the town is made.
    private async Task YearReportAsync(CancellationToken ct)
    {
        var today = clock.Today;
        await days.DaysAgoAsync(today.DayNumber - new DateOnly(today.Year, 1, 1).DayNumber - (today is { Month: 1, Day: <= 20 } ? 0 : 19), ct);
        var year = clock.Today.Year - 1;
        await annual.WriteAsync(year, PublicityDemoTexts.Year, new Dictionary<AnnualLine, decimal> { [AnnualLine.Permits] = 126, [AnnualLine.Penalties] = 41, [AnnualLine.Coercion] = 3 }, writer, ct);
        var report = await annual.DraftAsync(year, "市生态环境分局（演示数据）", writer, ct);
        await notices.SubmitAsync(report, writer, ct);
        await ApproveAsync(report, 1, 2, ct);
    }

    private async Task DocumentsAsync(CancellationToken ct)
    {
        await days.DaysAgoAsync(88, ct);
        var old = await PublishAsync(PublicityDemoTexts.OldRule, 3, ct);
        await validity.SetAsync(old, DocumentValidity.InForce, new(2021, 7, 1), "印发施行（演示数据）", null, writer, ct);
        await days.DaysAgoAsync(60, ct);
        var fresh = await PublishAsync(PublicityDemoTexts.NewRule, 3, ct);
        await validity.SetAsync(fresh, DocumentValidity.InForce, clock.Today, "印发施行（演示数据）", null, writer, ct);
        await validity.SetAsync(old, DocumentValidity.Repealed, clock.Today, "被新的通知代替（演示数据）", fresh, writer, ct);
    }

    private async Task PicturesAsync(CancellationToken ct)
    {
        await days.DaysAgoAsync(11, ct);
        var lake = await PictureAsync(DemoPictures.Lake, "东湖（演示画）", ct);
        var reeds = await PictureAsync(DemoPictures.Reeds, "滩涂水鸟（演示画）", ct);
        // A machine out of breath renders them later; the article does not wait for it.
        var shown = (await library.FindAsync([lake.Value, reeds.Value], ct)).Values.Where(picture => picture.Stage == PictureStage.Ready).Select(picture => picture.Id).ToHashSet();
        NoticeText Story(string opens) => PublicityDemoTexts.Wetland(shown.Contains(lake) ? Picture.AddressOf(lake) : null, shown.Contains(reeds) ? Picture.AddressOf(reeds) : null, opens);
        var story = await PublishAsync(Story("上午九点"), 1, ct);
        await handOvers.HandAsync(story, HandOverChannel.MainSite, writer, ct);
        await handOvers.HandAsync(story, HandOverChannel.Wechat, writer, ct);

        await days.DaysAgoAsync(4, ct);
        var draft = (await editor.FindAsync(story, ct))!;
        await notices.EditAsync(story, draft.Version, Story("上午八点半") with { Plan = new(ChangeKind.Minor, "更正开放时间（演示数据）") }, [], writer, ct);
        await notices.SubmitAsync(story, writer, ct);
        await ApproveAsync(story, 2, 1, ct);
        await handOvers.HandAsync(story, HandOverChannel.MainSite, writer, ct);
    }

    private async Task<Id<Picture>> PictureAsync(byte[] drawn, string name, CancellationToken ct)
    {
        var id = await pictures.AddAsync(drawn, name, writer, ct);
        await db.InTransactionAsync(tx => render.RunAsync(new(0, RenderPicture.Kind, Json.Write(new RenderPicture.Asked(id.Value)), LastTry), tx, ct), ct);
        return id;
    }

    private async Task<Id<Notice>> PublishAsync(NoticeText text, int needed, CancellationToken ct)
    {
        var id = await notices.DraftAsync(text, [], writer, ct);
        await notices.SubmitAsync(id, writer, ct);
        await ApproveAsync(id, 1, needed, ct);
        return id;
    }

    private async Task ApproveAsync(Id<Notice> id, int edition, int needed, CancellationToken ct)
    {
        foreach (var reviewer in reviewers.Take(needed)) await reviews.ApproveAsync(id, edition, reviewer, ct);
    }
}

/// <summary>The night after: what is checked each night was checked once, so that its pages have something to say on the first day.</summary>
/// <param name="datasets">Notes what the datasets hold.</param>
/// <param name="inspect">Looks at the site as an inspector would.</param>
/// <param name="db">The database.</param>
public sealed class NightDemo(NoteDatasets datasets, InspectSite inspect, NpgsqlDataSource db) : IDemo
{
    /// <inheritdoc/>
    public int Order => 90;

    /// <inheritdoc/>
    public async Task RunAsync(Randomizer chance, CancellationToken ct)
    {
        await db.InTransactionAsync(tx => datasets.RunAsync(new(0, NoteDatasets.Kind, "{}", 1), tx, ct), ct);
        await db.InTransactionAsync(tx => inspect.RunAsync(new(0, InspectSite.Kind, "{}", 1), tx, ct), ct);
    }
}
