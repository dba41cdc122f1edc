namespace PingHuEcoPublic.Disclosure;

/// <summary>What is looked at while somebody writes.</summary>
public enum WritingRule
{
    /// <summary>An identity number of a resident, its check digit right (GB 11643).</summary>
    IdentityNumber,

    /// <summary>The number of a bank card, its check digit right (ISO/IEC 7812).</summary>
    BankCard,

    /// <summary>A link that leads nowhere: a notice that is not public, or an address that the page would drop.</summary>
    DeadLink,

    /// <summary>A picture without a description.</summary>
    AltMissing,

    /// <summary>A picture described by the name of its file.</summary>
    AltFileName,

    /// <summary>A picture that the library does not have: the page would drop it.</summary>
    PictureLost,

    /// <summary>A mobile number in full.</summary>
    MobileNumber,

    /// <summary>A law that no longer stands.</summary>
    RepealedLaw,

    /// <summary>A heading two or more levels below the one before.</summary>
    HeadingJump,

    /// <summary>A sentence that is hard to follow.</summary>
    LongSentence,
}

/// <summary>What follows from a rule.</summary>
public static class WritingRules
{
    extension(WritingRule rule)
    {
        /// <summary>
        /// Whether a text with it cannot go to review. The others are advice: a mobile number may be a duty telephone, and a repealed
        /// law may be cited as history.
        /// </summary>
        public bool Blocks => rule is WritingRule.IdentityNumber or WritingRule.BankCard or WritingRule.DeadLink or WritingRule.AltMissing or WritingRule.PictureLost;
    }
}

/// <summary>One thing that was seen.</summary>
/// <param name="Rule">What.</param>
/// <param name="Line">The line of the body, from 1; 0 is the title.</param>
/// <param name="Excerpt">The place in its words, personal numbers masked.</param>
/// <param name="More">What it should be instead, e.g. the successor of a law; empty for none.</param>
public sealed record WritingNote(WritingRule Rule, int Line, string Excerpt, string More = "");

/// <summary>A law that no longer stands.</summary>
/// <param name="Title">Its full name.</param>
/// <param name="ValidTo">The last day on which it stood.</param>
/// <param name="Successor">What stands in its place; null for nothing.</param>
public sealed record RepealedLaw(string Title, DateOnly ValidTo, string? Successor);

/// <summary>What the record knows that a text alone does not say.</summary>
/// <param name="Repealed">The laws that no longer stand.</param>
/// <param name="Public">Of the notices that the text links to, those that a reader can open.</param>
public sealed record WritingFacts(IReadOnlyCollection<RepealedLaw> Repealed, IReadOnlySet<Guid> Public)
{
    /// <summary>Of the pictures that the text shows, those that can be shown; null where nobody asked.</summary>
    public IReadOnlySet<Guid>? Pictures { get; init; }
}
