using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Campaigns;

/// <summary>A line of a gathered thing.</summary>
/// <param name="Title">What it is called where it is public.</param>
/// <param name="Path">Its address on this site.</param>
/// <param name="At">When it became public; null where that is not said.</param>
/// <param name="Detail">A figure or a source; may be empty.</param>
public sealed record GatheredLine(string Title, string Path, DateTimeOffset? At, string Detail);

/// <summary>A gathered thing as the page shows it.</summary>
/// <param name="Item">The row.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Lines">One line; of a column its newest notices.</param>
/// <param name="Heading">The column's name; empty for the others.</param>
public sealed record Gathered(Guid Item, ItemKind Kind, IReadOnlyList<GatheredLine> Lines, string Heading);

/// <summary>Something that may be gathered.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">Its id or code.</param>
/// <param name="Title">What it is called.</param>
public sealed record Gatherable(ItemKind Kind, string Subject, string Title);

/// <summary>
/// Reads what a topic page gathers from where it is public. What is not public any more is left out. Of a survey there is its name and the
/// page that opens it, whose words are the survey's own: nothing of a campaign stands there, and nothing here argues for an answer.
/// </summary>
/// <param name="campaigns">Reads the rows.</param>
/// <param name="notices">Reads notices and columns.</param>
/// <param name="indicators">Reads figures.</param>
/// <param name="surveys">Reads surveys.</param>
public sealed class GatheringReader(CampaignReader campaigns, NoticeReader notices, IndicatorReader indicators, SurveyReader surveys)
{
    private const int NewestOfAColumn = 5;
    private const int Offered = 60;

    /// <summary>What a page gathers, in order.</summary>
    public async Task<IReadOnlyList<Gathered>> OfAsync(Id<Campaign> campaign, Wording words, CancellationToken ct)
    {
        List<Gathered> all = [];
        foreach (var item in await campaigns.ItemsAsync(campaign, ct))
            if (await FindAsync(item, words, ct) is { Lines.Count: > 0 } found) all.Add(found);
        return all;
    }

    /// <summary>What may be gathered: the newest notices, every column, the figures of this year's plan, the surveys that are open.</summary>
    public async Task<IReadOnlyList<Gatherable>> OfferedAsync(Wording words, CancellationToken ct) =>
    [
        .. from notice in (await notices.ListAsync(new(), null, Offered, ct)).Rows select new Gatherable(ItemKind.Notice, notice.Id.ToString(), notice.Title),
        .. from column in await notices.ColumnsAsync(ct) select new Gatherable(ItemKind.Column, column.Code, column.Name(words)),
        .. from indicator in await indicators.TodayAsync(ct) select new Gatherable(ItemKind.Indicator, indicator.Code, indicator.Title(words)),
        .. from wave in await surveys.OpenAsync(ct) select new Gatherable(ItemKind.Survey, wave.Id.ToString(), wave.Survey.ToString()!),
    ];

    private async Task<Gathered?> FindAsync(CampaignItem item, Wording words, CancellationToken ct) => item.Kind switch
    {
        ItemKind.Notice => await NoticeAsync(item, ct),
        ItemKind.Column => await ColumnAsync(item, words, ct),
        ItemKind.Indicator => await IndicatorAsync(item, words, ct),
        ItemKind.Survey => await SurveyAsync(item, ct),
    };

    private async Task<Gathered?> NoticeAsync(CampaignItem item, CancellationToken ct) =>
        Id<Notice>.TryParse(item.Subject, null, out var id) && await notices.FindAsync(id, ct) is { WithdrawnFor: null } notice
            ? new(item.Id, item.Kind, [new(notice.Title, $"/disclosure/{id}", notice.PublishedAt, "")], "") : null;

    private async Task<Gathered?> ColumnAsync(CampaignItem item, Wording words, CancellationToken ct)
    {
        if ((await notices.ColumnsAsync(ct)).FirstOrDefault(column => column.Code == item.Subject) is not { } found) return null;
        var newest = await notices.ListAsync(new(found.Code), null, NewestOfAColumn, ct);
        return new(item.Id, item.Kind, [.. newest.Rows.Select(line => new GatheredLine(line.Title, $"/disclosure/{line.Id}", line.PublishedAt, ""))], found.Name(words));
    }

    private async Task<Gathered?> IndicatorAsync(CampaignItem item, Wording words, CancellationToken ct)
    {
        if ((await indicators.TodayAsync(ct)).FirstOrDefault(indicator => indicator.Code == item.Subject) is not { Latest: { } latest } found) return null;
        var figure = latest.Value is { } value ? $"{value.ToString("0.###", words.Culture)} {found.Unit(words)}" : latest.Statement;
        return new(item.Id, item.Kind, [new(found.Title(words), $"/disclosure/indicators?year={found.Year}", null, $"{figure} · {PeriodText.Say(latest.Period, words)} · {latest.Source}")], "");
    }

    private async Task<Gathered?> SurveyAsync(CampaignItem item, CancellationToken ct) =>
        Id<Wave>.TryParse(item.Subject, null, out var id) && await surveys.FindAsync(id, ct) is { } view
            ? new(item.Id, item.Kind, [new(view.Questionnaire.Title.ToString()!, $"/surveys/{id}", null, "")], "") : null;
}
