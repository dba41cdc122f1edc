namespace PingHuEcoPublic.Kernel;

/// <summary>A rule says no. The message is a key of <c>Text/Words.resx</c>; one filter a host turns it into words.</summary>
/// <param name="key">The key of the sentence, e.g. <c>complaint.reason.missing</c>.</param>
/// <param name="args">What stands in the sentence's placeholders.</param>
public sealed class Refusal(string key, params object[] args) : Exception(key)
{
    /// <summary>What stands in the sentence's placeholders.</summary>
    public IReadOnlyList<object> Args { get; } = args;

    /// <summary>The form field that the sentence belongs beside, as the form names it; null for the page as a whole.</summary>
    public string? Field { get; init; }
}

/// <summary>Somebody else changed the record since it was read: 409, in words, with what was typed kept.</summary>
public sealed class Stale() : Exception("record.stale");
