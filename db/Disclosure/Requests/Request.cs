using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Where a request stands.</summary>
public enum RequestStage
{
    /// <summary>Sent; the bureau has not confirmed that it has it, so no clock runs (art. 31).</summary>
    Received,

    /// <summary>The clock runs.</summary>
    Running,

    /// <summary>The applicant was asked for what is missing; no clock of the bureau runs (art. 30).</summary>
    Supplementing,

    /// <summary>Answered.</summary>
    Answered,
}

/// <summary>What is done to a request.</summary>
public enum RequestAct
{
    /// <summary>The bureau confirms that it has it.</summary>
    Confirm,

    /// <summary>Asks, once, for what is missing.</summary>
    AskSupplement,

    /// <summary>The applicant gives it.</summary>
    Supplement,

    /// <summary>The applicant did not give it in time.</summary>
    Lapse,

    /// <summary>Asks a third party or a co-author.</summary>
    Consult,

    /// <summary>Their opinion has come, or their time is over.</summary>
    EndConsult,

    /// <summary>Asks for more time.</summary>
    AskExtension,

    /// <summary>Another person grants it.</summary>
    ApproveExtension,

    /// <summary>Answers.</summary>
    Answer,

    /// <summary>Tells the applicant that it is no request but a petition or a report, and hands it to the desk whose matter it is (art. 39).</summary>
    Pass,
}

/// <summary>What is asked for.</summary>
public enum RequestMatter
{
    /// <summary>Information (art. 29).</summary>
    Information,

    /// <summary>That a record about the applicant is put right (art. 41). It is no line of the annual table.</summary>
    Correction,
}

/// <summary>Who asks, by the columns of the annual table.</summary>
public enum ApplicantKind
{
    /// <summary>自然人.</summary>
    Person,

    /// <summary>商业企业.</summary>
    Company,

    /// <summary>科研机构.</summary>
    Research,

    /// <summary>社会公益组织.</summary>
    Charity,

    /// <summary>法律服务机构.</summary>
    LegalAid,

    /// <summary>其他.</summary>
    Other,
}

/// <summary>How the answer is wanted.</summary>
public enum RequestForm
{
    /// <summary>By mail on the net.</summary>
    Electronic,

    /// <summary>On paper.</summary>
    Paper,

    /// <summary>Read on the spot.</summary>
    OnSite,
}

/// <summary>The flow of a request.</summary>
public static class RequestFlow
{
    extension(RequestStage stage)
    {
        /// <summary>Whether the act is possible.</summary>
        public bool Allows(RequestAct act) => Next(stage, act) is not null;

        /// <summary>The stage after an act.</summary>
        /// <exception cref="Refusal"><c>request.act.never</c></exception>
        public RequestStage After(RequestAct act) => Next(stage, act) ?? throw new Refusal("request.act.never");
    }

    private static RequestStage? Next(RequestStage stage, RequestAct act) => (stage, act) switch
    {
        (RequestStage.Received, RequestAct.Confirm) => RequestStage.Running,
        (RequestStage.Running, RequestAct.AskSupplement) => RequestStage.Supplementing,
        (RequestStage.Supplementing, RequestAct.Supplement) => RequestStage.Running,
        (RequestStage.Supplementing, RequestAct.Lapse) => RequestStage.Answered,
        (RequestStage.Running, RequestAct.Consult or RequestAct.EndConsult or RequestAct.AskExtension or RequestAct.ApproveExtension) => RequestStage.Running,
        (RequestStage.Running, RequestAct.Answer or RequestAct.Pass) => RequestStage.Answered,
        _ => null,
    };
}

/// <summary>Who asks and how to reach them; sealed.</summary>
/// <param name="Name">Name of the person or body.</param>
/// <param name="Paper">Identity paper: kind and number, or the code of a body.</param>
/// <param name="Contact">Telephone, mail address or postal address.</param>
public sealed record Applicant(string Name, string Paper, string Contact);

/// <summary>A request as it is sent. What it is for is not asked: the law no longer does (art. 29).</summary>
/// <param name="Kind">Who asks.</param>
/// <param name="Applicant">Name, paper, contact.</param>
/// <param name="Wanted">What is wanted: name, document number or description, 5 to 2,000 characters.</param>
/// <param name="Form">How the answer is wanted.</param>
/// <param name="Evidence">For a correction: what shows that the record is wrong, at most 2,000 characters; null for information.</param>
public sealed record RequestDraft(ApplicantKind Kind, Applicant Applicant, string Wanted, RequestForm Form, string? Evidence = null)
{
    /// <summary>What is asked for.</summary>
    public RequestMatter Matter => Evidence is null ? RequestMatter.Information : RequestMatter.Correction;

    /// <summary>The longest description, in characters.</summary>
    public const int LongestWanted = 2_000;

    /// <summary>The draft when it can be kept.</summary>
    /// <exception cref="Refusal">The first fault, beside its field: <c>text.needed</c>, <c>text.long</c>, <c>text.unreadable</c>, <c>request.wanted.short</c>.</exception>
    public RequestDraft Checked()
    {
        var wanted = Lines.Many(Wanted, nameof(Wanted), LongestWanted, needed: true);
        if (wanted.Length < 5) throw new Refusal("request.wanted.short") { Field = nameof(Wanted) };
        return this with
        {
            Wanted = wanted,
            Evidence = Evidence is null ? null : Lines.Many(Evidence, nameof(Evidence), LongestWanted, needed: true),
            Applicant = new(Lines.Single(Applicant.Name, "Name", 100, needed: true), Lines.Single(Applicant.Paper, "Paper", 100, needed: true), Lines.Single(Applicant.Contact, "Contact", 200, needed: true)),
        };
    }
}

/// <summary>Which rule rows set the clocks of a request.</summary>
/// <param name="rules">The rule rows.</param>
/// <param name="calendar">The official calendar.</param>
public sealed class RequestClocks(RuleBook rules, WorkingCalendar calendar)
{
    /// <summary>The answer: 20 working days, at most 20 more once; consulting others is left out (art. 33). A correction has a row of its own, since the law names no term.</summary>
    /// <exception cref="Refusal"><c>deadline.extension.tooLong</c></exception>
    public Deadline Answer(RequestMatter matter, DateOnly start, IEnumerable<Pause> pauses, Extension? extension) =>
        Deadline.Of(start, rules.On(matter == RequestMatter.Correction ? "A-COR" : "A-ANS", start).AsDeadline(), calendar, pauses, extension is null ? [] : [extension]);

    /// <summary>Until when what is missing may be asked for: seven working days (art. 30).</summary>
    public Deadline Supplement(DateOnly start) => Deadline.Of(start, rules.On("A-SUP", start).AsDeadline(), calendar);
}
