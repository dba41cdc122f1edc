using System.Text;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>Who complains, as they choose to say; everything may be left out.</summary>
/// <param name="Name">How to address them, at most 50 characters.</param>
/// <param name="Phone">A telephone; a mobile one opens the short number with a one-time code.</param>
/// <param name="HelperName">Who filled the form in for them.</param>
/// <param name="HelperPhone">The helper's telephone.</param>
public sealed record ContactDetails(string? Name, string? Phone, string? HelperName, string? HelperPhone)
{
    /// <summary>Nothing was left.</summary>
    public static ContactDetails Nobody { get; } = new(null, null, null, null);

    /// <summary>Whether anything was left that must be kept under lock.</summary>
    public bool IsAnybody => this != Nobody;

    /// <summary>The mobile number that gets one-time codes and word of progress: the complainant's, else the helper's; null for neither.</summary>
    public string? Mobile => new[] { Phone, HelperPhone }.Select(Telephone.Normal).FirstOrDefault(phone => phone is not null && Telephone.IsMobile(phone));
}

/// <summary>What a resident says. Nothing of it is stored before it is sent.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Town">The town's code; null where the sender is not sure.</param>
/// <param name="Site">A registered site; null where none was chosen.</param>
/// <param name="Whereabouts">The address in the sender's words, at most 200 characters.</param>
/// <param name="Lat">Latitude, degrees; null without a point.</param>
/// <param name="Lon">Longitude, degrees; null without a point.</param>
/// <param name="HappenedOn">A day on which it happened, or since when; null where the text says it.</param>
/// <param name="Text">What happened, 5 to 2,000 characters.</param>
/// <param name="Contact">Who complains.</param>
/// <param name="AgainOf">The sender's earlier submission, when they said that it came back.</param>
public sealed record ComplaintDraft(
    ComplaintKind Kind, string? Town, Guid? Site, string? Whereabouts, double? Lat, double? Lon, DateOnly? HappenedOn, string Text, ContactDetails Contact,
    Id<Submission>? AgainOf = null)
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 2000;

    /// <summary>The shortest text that says anything, in characters.</summary>
    public const int ShortestText = 5;

    /// <summary>The longest address, in characters.</summary>
    public const int LongestWhereabouts = 200;

    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 50;

    /// <summary>Without control characters and lone surrogates, trimmed, empty as null: what a database takes and a page shows.</summary>
    public ComplaintDraft Tidied() => this with
    {
        Town = Tidy(Town),
        Whereabouts = Tidy(Whereabouts),
        Text = Tidy(Text) ?? "",
        Contact = new(Tidy(Contact.Name), Tidy(Contact.Phone), Tidy(Contact.HelperName), Tidy(Contact.HelperPhone)),
    };

    /// <summary>What is wrong with it, each beside its field; empty where it may be sent. For a tidied draft.</summary>
    /// <param name="today">The legal day; it cannot have happened later.</param>
    public IEnumerable<Refusal> Faults(DateOnly today)
    {
        if (Site is null && Town is null && Whereabouts is null) yield return new("complaint.where.missing") { Field = nameof(Whereabouts) };
        if (Whereabouts?.Length > LongestWhereabouts) yield return new("complaint.where.long", LongestWhereabouts) { Field = nameof(Whereabouts) };
        if (Lat is null != Lon is null || Lat is < 30.4 or > 30.9 || Lon is < 120.8 or > 121.4) yield return new("complaint.point.outside") { Field = nameof(Lat) };
        if (HappenedOn > today) yield return new("complaint.day.future") { Field = nameof(HappenedOn) };
        if (HappenedOn < today.AddYears(-5)) yield return new("complaint.day.old") { Field = nameof(HappenedOn) };
        if (Text.Length < ShortestText) yield return new("complaint.text.short", ShortestText) { Field = nameof(Text) };
        if (Text.Length > LongestText) yield return new("complaint.text.long", LongestText, Text.Length) { Field = nameof(Text) };
        foreach (var fault in ContactFaults()) yield return fault;
    }

    private IEnumerable<Refusal> ContactFaults()
    {
        if (Contact.Name?.Length > LongestName) yield return new("complaint.name.long", LongestName) { Field = nameof(Contact.Name) };
        if (Contact.Phone is { } phone && Telephone.Normal(phone) is null) yield return new("complaint.phone.wrong") { Field = nameof(Contact.Phone) };
        if (Contact.HelperName?.Length > LongestName) yield return new("complaint.name.long", LongestName) { Field = nameof(Contact.HelperName) };
        if (Contact.HelperPhone is { } helper && Telephone.Normal(helper) is null) yield return new("complaint.phone.wrong") { Field = nameof(Contact.HelperPhone) };
        if (Contact.HelperPhone is not null && Contact.HelperName is null) yield return new("complaint.helper.missing") { Field = nameof(Contact.HelperName) };
        if (Contact.HelperName is not null && Contact.Name is null) yield return new("complaint.helped.missing") { Field = nameof(Contact.Name) };
    }

    /// <summary>Text as it may be kept: line breaks stay, other control characters and halves of surrogate pairs go; empty is null.</summary>
    public static string? Tidy(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var tidy = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value == '\n' || (rune != Rune.ReplacementChar && !Rune.IsControl(rune))) tidy.Append(rune);
        var kept = tidy.ToString().Trim();
        return kept.Length == 0 ? null : kept;
    }
}
