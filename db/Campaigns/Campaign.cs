using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Campaigns;

/// <summary>What a topic page gathers.</summary>
public enum ItemKind
{
    /// <summary>One published notice.</summary>
    Notice,

    /// <summary>The newest notices of a column.</summary>
    Column,

    /// <summary>An indicator of the plan with its newest figure.</summary>
    Indicator,

    /// <summary>A survey: its name and its neutral door, nothing else.</summary>
    Survey,
}

/// <summary>Where a campaign was shown.</summary>
public enum MediaChannel
{
    /// <summary>微信.</summary>
    Wechat,

    /// <summary>Video platforms.</summary>
    Video,

    /// <summary>Another web site.</summary>
    Website,

    /// <summary>A newspaper.</summary>
    Newspaper,

    /// <summary>Radio.</summary>
    Radio,

    /// <summary>Television.</summary>
    Television,

    /// <summary>Posters and screens in the street.</summary>
    Outdoor,

    /// <summary>Leaflets.</summary>
    Leaflet,

    /// <summary>Schools.</summary>
    School,

    /// <summary>Anything else; the label says what.</summary>
    Other,
}

/// <summary>Where a campaign stands on a day.</summary>
public enum CampaignState
{
    /// <summary>It begins later.</summary>
    Coming,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>Its last day is over.</summary>
    Over,
}

/// <summary>What a topic page says, as it is written.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Lead">One sentence under the title.</param>
/// <param name="Body">The text in Markdown; may be empty.</param>
/// <param name="StartsOn">The first day.</param>
/// <param name="EndsOn">The last day.</param>
public sealed record CampaignText(string Title, string Lead, string Body, DateOnly StartsOn, DateOnly EndsOn)
{
    /// <summary>The longest title, in characters: it must fit a poster.</summary>
    public const int LongestTitle = 40;

    /// <summary>The longest lead, in characters.</summary>
    public const int LongestLead = 120;

    /// <summary>The longest text, in characters.</summary>
    public const int LongestBody = 20_000;

    /// <summary>The text when it can be kept.</summary>
    /// <exception cref="Refusal">The first fault beside its field: <c>text.needed</c>, <c>text.long</c>, <c>text.unreadable</c>, <c>campaign.days.reversed</c>.</exception>
    public CampaignText Checked()
    {
        if (EndsOn < StartsOn) throw new Refusal("campaign.days.reversed") { Field = nameof(EndsOn) };
        return this with
        {
            Title = Lines.Single(Title, nameof(Title), LongestTitle, needed: true),
            Lead = Lines.Single(Lead, nameof(Lead), LongestLead, needed: true),
            Body = Lines.Many(Body, nameof(Body), LongestBody),
        };
    }
}

/// <summary>A topic page by one of its editions.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its address under <c>/campaigns</c>.</param>
/// <param name="Number">Which edition.</param>
/// <param name="Title">Its title.</param>
/// <param name="Lead">The sentence under the title.</param>
/// <param name="Body">The text in Markdown.</param>
/// <param name="Html">The text as rendered and cleaned.</param>
/// <param name="StartsOn">The first day.</param>
/// <param name="EndsOn">The last day.</param>
/// <param name="Picture">Its picture's file; null for none.</param>
/// <param name="PictureWidth">Columns.</param>
/// <param name="PictureHeight">Rows.</param>
/// <param name="PictureAlt">What the picture shows.</param>
/// <param name="WrittenBy">Who wrote this edition last.</param>
/// <param name="ReleasedAt">When it became public; null while it waits.</param>
/// <param name="Withdrawn">Why the page was taken back; null while it was not.</param>
public sealed record Campaign(
    Id<Campaign> Id, string Slug, int Number, string Title, string Lead, string Body, string Html, DateOnly StartsOn, DateOnly EndsOn,
    Guid? Picture, int? PictureWidth, int? PictureHeight, string PictureAlt, Guid WrittenBy, DateTimeOffset? ReleasedAt, string? Withdrawn)
{
    /// <summary>The longest address, in characters.</summary>
    public const int LongestSlug = 40;

    /// <summary>Where it stands on a day.</summary>
    public CampaignState On(DateOnly today) => today < StartsOn ? CampaignState.Coming : today > EndsOn ? CampaignState.Over : CampaignState.Running;

    /// <summary>The address: small letters, digits and single hyphens between them.</summary>
    /// <exception cref="Refusal"><c>campaign.slug.form</c> beside Slug.</exception>
    public static string Address(string? typed)
    {
        var slug = (typed ?? "").Trim().ToLowerInvariant();
        var parts = slug.Split('-');
        return slug.Length is >= 2 and <= LongestSlug && parts.All(part => part.Length > 0 && part.All(char.IsAsciiLetterOrDigit))
            ? slug : throw new Refusal("campaign.slug.form") { Field = "Slug" };
    }
}
