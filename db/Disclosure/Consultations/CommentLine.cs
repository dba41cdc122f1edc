namespace PingHuEcoPublic.Disclosure;

/// <summary>A comment as the desk reads it.</summary>
/// <param name="Id">The comment.</param>
/// <param name="Paragraph">The paragraph it is on; null for the whole draft.</param>
/// <param name="Text">What it says.</param>
/// <param name="PointId">The point of the summary that answers it; null while none does.</param>
/// <param name="ReceivedOn">When it came.</param>
/// <param name="Named">Whether a name was left.</param>
public sealed record CommentLine(Guid Id, int? Paragraph, string Text, Guid? PointId, DateOnly ReceivedOn, bool Named);
