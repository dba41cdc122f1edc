using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Where a question stands.</summary>
public enum InquiryStage
{
    /// <summary>Its clock runs.</summary>
    Waiting,

    /// <summary>Answered.</summary>
    Answered,

    /// <summary>It was something else and has another clock now.</summary>
    Passed,
}

/// <summary>How to address and reach who asks; both may be left empty. Sealed.</summary>
/// <param name="Name">How to address them, at most 50 characters.</param>
/// <param name="Contact">Telephone or mail address, at most 100 characters.</param>
public sealed record Asker(string Name, string Contact)
{
    /// <summary>Whether anything was left that must be kept under lock.</summary>
    public bool IsAnybody => Name.Length > 0 || Contact.Length > 0;

    /// <summary>Not printable: a record's own words would carry it into a log.</summary>
    public override string ToString() => nameof(Asker);
}

/// <summary>A question as it is sent.</summary>
/// <param name="Text">The question, 5 to 2,000 characters.</param>
/// <param name="Agreed">Whether question and answer may be published without the asker.</param>
/// <param name="Asker">Who asks.</param>
public sealed record InquiryDraft(string Text, bool Agreed, Asker Asker)
{
    /// <summary>The shortest question, in characters.</summary>
    public const int Shortest = 5;

    /// <summary>The longest question, in characters.</summary>
    public const int Longest = 2_000;

    /// <summary>The draft when it can be kept.</summary>
    /// <exception cref="Refusal">The first fault, beside its field: <c>text.needed</c>, <c>text.long</c>, <c>text.unreadable</c>, <c>inquiry.short</c>.</exception>
    public InquiryDraft Checked()
    {
        var text = Lines.Many(Text, nameof(Text), Longest, needed: true);
        if (text.Length < Shortest) throw new Refusal("inquiry.short", Shortest) { Field = nameof(Text) };
        return this with { Text = text, Asker = new(Lines.Single(Asker.Name, "Name", 50), Lines.Single(Asker.Contact, "Contact", 100)) };
    }
}

/// <summary>Which rule row sets the clock of a question.</summary>
public static class InquiryClock
{
    /// <summary>The rule: five working days unless the bureau sets another number.</summary>
    public const string Rule = "D-MSG";

    /// <summary>By when a question of a day is answered.</summary>
    public static Deadline Answer(DateOnly received, RuleBook rules, WorkingCalendar calendar) => Deadline.Of(received, rules.On(Rule, received).AsDeadline(), calendar);
}

/// <summary>A question to the bureau (咨询). The record itself is read by <see cref="InquiryReader"/>.</summary>
public sealed class Inquiry;
