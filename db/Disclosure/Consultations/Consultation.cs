using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What is put to the public; it sets the shortest term.</summary>
public enum ConsultationKind
{
    /// <summary>An ordinary draft: <c>D-COMMENT-GEN</c>.</summary>
    General,

    /// <summary>A major administrative decision: <c>D-COMMENT</c>.</summary>
    Decision,

    /// <summary>A received EIA report: <c>D-EIA-RPT</c>.</summary>
    EiaReport,

    /// <summary>A received EIA form or an intended approval: <c>D-EIA-FORM</c>.</summary>
    EiaForm,
}

/// <summary>What becomes of what was said.</summary>
public enum CommentOutcome
{
    /// <summary>Taken up.</summary>
    Taken,

    /// <summary>Taken up in part; the reason says what not.</summary>
    Partly,

    /// <summary>Not taken up; the reason says why.</summary>
    NotTaken,

    /// <summary>No proposal on the draft; noted or passed on.</summary>
    Noted,
}

/// <summary>Where a consultation stands on a day.</summary>
public enum ConsultationState
{
    /// <summary>Comments are taken.</summary>
    Open,

    /// <summary>The term is over and the summary is not yet public.</summary>
    Summing,

    /// <summary>The summary is public.</summary>
    Ended,
}

/// <summary>Which rule rows set the terms of a consultation.</summary>
public static class ConsultationTerms
{
    /// <summary>From the end of the term to the published summary.</summary>
    public const string Summary = "D-COMMENT-SUM";

    extension(ConsultationKind kind)
    {
        /// <summary>The rule of the shortest term.</summary>
        public string Rule => kind switch
        {
            ConsultationKind.General => "D-COMMENT-GEN",
            ConsultationKind.Decision => "D-COMMENT",
            ConsultationKind.EiaReport => "D-EIA-RPT",
            ConsultationKind.EiaForm => "D-EIA-FORM",
        };

        /// <summary>The earliest last day for a draft that is opened on a day.</summary>
        public Deadline Term(DateOnly opened, RuleBook rules, WorkingCalendar calendar) => Deadline.Of(opened, rules.On(kind.Rule, opened).AsDeadline(), calendar);
    }
}

/// <summary>A comment as it is sent.</summary>
/// <param name="Paragraph">The paragraph it is on; null for the whole draft.</param>
/// <param name="Text">5 to 2,000 characters.</param>
/// <param name="Name">Empty for an unnamed one.</param>
/// <param name="Contact">Telephone or mail address; may be empty.</param>
public sealed record CommentDraft(int? Paragraph, string Text, string Name, string Contact)
{
    /// <summary>The shortest comment, in characters.</summary>
    public const int Shortest = 5;

    /// <summary>The longest comment, in characters.</summary>
    public const int Longest = 2_000;

    /// <summary>The draft when it can be kept.</summary>
    /// <exception cref="Refusal">The first fault, beside its field: <c>text.needed</c>, <c>text.long</c>, <c>text.unreadable</c>, <c>inquiry.short</c>.</exception>
    public CommentDraft Checked()
    {
        var text = Lines.Many(Text, nameof(Text), Longest, needed: true);
        if (text.Length < Shortest) throw new Refusal("inquiry.short", Shortest) { Field = nameof(Text) };
        return this with { Text = text, Name = Lines.Single(Name, nameof(Name), 50), Contact = Lines.Single(Contact, nameof(Contact), 100) };
    }
}

/// <summary>Who commented by name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Contact">How to reach them.</param>
public sealed record Commenter(string Name, string Contact);

/// <summary>A comment. The record itself is read by <see cref="ConsultationReader"/>.</summary>
public sealed class Comment;
