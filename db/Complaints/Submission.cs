using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>事项: the underlying problem, shared by every submission that a person linked to it.</summary>
public sealed class Matter;

/// <summary>信访件: one complaint by one person with its own clock and answer, as a Desk locks it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Ten digits, see <see cref="ShortNumber"/>.</param>
/// <param name="MatterId">The matter it belongs to.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Round">Which handling this is, from 1; a failed look-back begins the next.</param>
/// <param name="Organisation">The organisation that handles it, by code; null before it is assigned.</param>
/// <param name="ReceivedOn">The legal day of receipt.</param>
public sealed record Submission(
    Id<Submission> Id, string Number, Id<Matter> MatterId, ComplaintKind Kind, ComplaintStage Stage, int Round, string? Organisation, DateOnly ReceivedOn);

/// <summary>What submissions are compared by.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Town">The town's code; null where unknown.</param>
/// <param name="Site">The site; null for none.</param>
/// <param name="Whereabouts">The address in the sender's words.</param>
/// <param name="Lat">Latitude, degrees.</param>
/// <param name="Lon">Longitude, degrees.</param>
/// <param name="Text">What happened.</param>
public sealed record Traits(Id<Submission> Id, ComplaintKind Kind, string? Town, Guid? Site, string? Whereabouts, double? Lat, double? Lon, string Text)
{
    private const int HeadlineLength = 30;

    /// <summary>The bigrams of the text's beginning: what a subject line would say.</summary>
    public string[] Headline => Bigrams.Of(Text[..Math.Min(HeadlineLength, Text.Length)]);

    /// <summary>The bigrams of the text; the place is compared by itself.</summary>
    public string[] Whole => Bigrams.Of(Text);

    /// <summary>The bigrams of place and text, by which others are found.</summary>
    public string[] Everything => Bigrams.Of($"{Whereabouts} {Text}");
}
