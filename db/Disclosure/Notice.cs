using System.Globalization;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A document on its way to the public, as its desk holds it: the text that is being worked on and where it stands.</summary>
/// <param name="Id">Its id, also its address.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Text">What it says; fixed as an <see cref="Edition"/> when it is submitted.</param>
/// <param name="Edition">The number of the newest edition; 0 before the first submission.</param>
/// <param name="Writers">The accounts that wrote any of it; none of them may approve it.</param>
/// <param name="Shown">Which edition is public; null while none is. A notice may be public and, for its next edition, a draft.</param>
/// <param name="Version">The row as it was read.</param>
public sealed record Notice(Id<Notice> Id, NoticeStage Stage, NoticeText Text, int Edition, Guid[] Writers, int? Shown, RowVersion Version)
{
    /// <summary>The longest title, in characters.</summary>
    public const int LongestTitle = 200;

    /// <summary>The longest body, in characters of Markdown: a law of 400 articles has 60,000.</summary>
    public const int LongestBody = 300_000;

    /// <summary>The longest source, issuer or document number, in characters.</summary>
    public const int LongestLine = 100;

    /// <summary>The notice as somebody wrote it; from now on that person is among its writers.</summary>
    /// <exception cref="Refusal"><c>notice.edit.while.…</c>: only a draft can be written.</exception>
    public Notice WrittenBy(Id<AccountId> person, NoticeText text) =>
        this with { Stage = Stage.After(NoticeAct.Edit), Text = text, Writers = [.. Writers.Union([person.Value])] };

    /// <summary>The notice with its text fixed as the next edition.</summary>
    /// <exception cref="Refusal"><c>notice.change.kind</c>, <c>notice.change.note</c>: a later edition says what it changes; <c>notice.submit.while.…</c></exception>
    public Notice Submitted()
    {
        var after = this with { Stage = Stage.After(NoticeAct.Submit), Edition = Edition + 1 };
        if (Shown is null) return after with { Text = Text with { Plan = Text.Plan with { Kind = null, Note = "" } } };
        if (Text.Plan.Kind is null) throw new Refusal("notice.change.kind") { Field = nameof(NoticePlan.Kind) };
        return Text.Plan.Note.Length > 0 ? after : throw new Refusal("notice.change.note") { Field = nameof(NoticePlan.Note) };
    }

    /// <summary>The notice as another person lets it pass.</summary>
    /// <param name="person">Who reviews.</param>
    /// <param name="edition">The edition that this person has read.</param>
    /// <param name="before">Who has let this edition pass already.</param>
    /// <exception cref="Refusal"><c>notice.approve.own</c>: whoever wrote any of it cannot approve it; <c>notice.approve.twice</c>: nor anybody twice; <c>notice.approve.while.…</c></exception>
    /// <exception cref="Stale">Another edition was submitted since.</exception>
    public Notice ApprovedBy(Id<AccountId> person, int edition, IReadOnlyCollection<Guid> before)
    {
        var after = this with { Stage = Stage.After(NoticeAct.Approve) };
        if (edition != Edition) throw new Stale();
        if (Writers.Contains(person.Value)) throw new Refusal("notice.approve.own");
        return before.Contains(person.Value) ? throw new Refusal("notice.approve.twice") : after;
    }

    /// <summary>The notice as it is public, the correction that was begun given up.</summary>
    /// <param name="shown">What the public edition says.</param>
    /// <exception cref="Refusal"><c>notice.abandon.unpublished</c>: a first draft is no correction; <c>notice.abandon.while.…</c></exception>
    public Notice Abandoned(NoticeText shown) =>
        Shown is null ? throw new Refusal("notice.abandon.unpublished") : this with { Stage = Stage.After(NoticeAct.Abandon), Text = shown };

    /// <summary>The notice taken back.</summary>
    /// <exception cref="Refusal"><c>notice.withdraw.unpublished</c>: nothing of it is public; <c>notice.withdraw.while.…</c></exception>
    public Notice Withdrawn() =>
        Stage != NoticeStage.Withdrawn && Shown is null ? throw new Refusal("notice.withdraw.unpublished") : this with { Stage = Stage.After(NoticeAct.Withdraw) };
}

/// <summary>What a notice says, before it is fixed as an edition.</summary>
/// <param name="Column">The code of its column (栏目).</param>
/// <param name="Title">Its title.</param>
/// <param name="Body">Its text in Markdown.</param>
/// <param name="Source">信息来源: who hands it to the public.</param>
/// <param name="Issuer">Who signed the document; empty when it is no document.</param>
/// <param name="DocumentNumber">文号; empty when it has none.</param>
/// <param name="DocumentDate">成文日期: when the document was made; null when it is no document. Never the day of publication.</param>
public sealed record NoticeText(string Column, string Title, string Body, string Source, string Issuer = "", string DocumentNumber = "", DateOnly? DocumentDate = null)
{
    /// <summary>All of it as lines, to be compared with another.</summary>
    public string AsLines => string.Join('\n', new[] { Title, Column, Source, Issuer, DocumentNumber, DocumentDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", Body }.Where(line => line.Length > 0));

    /// <summary>When it shall come out and what it changes; no part of what it says.</summary>
    public NoticePlan Plan { get; init; } = new();

    /// <summary>The text when it can be kept, blanks at the ends gone.</summary>
    /// <param name="today">No document was made after this day.</param>
    /// <exception cref="Refusal">A sentence for the first field that cannot be kept, with the field's name.</exception>
    public NoticeText Checked(DateOnly today) => new NoticeText(
        Column.Trim(),
        Lines.Single(Title, nameof(Title), Notice.LongestTitle, needed: true),
        Lines.Many(Body, nameof(Body), Notice.LongestBody, needed: true),
        Lines.Single(Source, nameof(Source), Notice.LongestLine, needed: true),
        Lines.Single(Issuer, nameof(Issuer), Notice.LongestLine),
        Lines.Single(DocumentNumber, nameof(DocumentNumber), Notice.LongestLine),
        DocumentDate > today ? throw new Refusal("notice.documentDate.future") { Field = nameof(DocumentDate) } : DocumentDate)
    {
        Plan = Plan with { Note = Lines.Single(Plan.Note, nameof(NoticePlan.Note), NoticePlan.LongestNote) },
    };
}

/// <summary>When an edition shall come out and what it changes.</summary>
/// <param name="Kind">For a later edition: how much it changes.</param>
/// <param name="Note">For a later edition: what it changes, in a sentence for the public.</param>
/// <param name="PublishAt">Not before this instant; null is as soon as the reviews are complete.</param>
public sealed record NoticePlan(ChangeKind? Kind = null, string Note = "", DateTimeOffset? PublishAt = null)
{
    /// <summary>The longest note, in characters.</summary>
    public const int LongestNote = 200;
}

/// <summary>One immutable version of a notice: what was submitted is what is reviewed, and what is reviewed is what is published.</summary>
public sealed class Edition;
