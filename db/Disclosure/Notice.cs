using System.Globalization;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A document on its way to the public, as its desk holds it: the text that is being worked on and where it stands.</summary>
/// <param name="Id">Its id, also its address.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Text">What it says; fixed as an <see cref="Edition"/> when it is submitted.</param>
/// <param name="Edition">The number of the newest edition; 0 before the first submission.</param>
/// <param name="Writers">The accounts that wrote any of it; none of them may approve it.</param>
/// <param name="Version">The row as it was read.</param>
public sealed record Notice(Id<Notice> Id, NoticeStage Stage, NoticeText Text, int Edition, Guid[] Writers, RowVersion Version)
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

    /// <summary>The notice as another person lets it out.</summary>
    /// <param name="person">Who approves.</param>
    /// <param name="edition">The edition that this person has read.</param>
    /// <exception cref="Refusal"><c>notice.approve.own</c>: whoever wrote any of it cannot approve it; <c>notice.approve.while.…</c></exception>
    /// <exception cref="Stale">Another edition was submitted since.</exception>
    public Notice ApprovedBy(Id<AccountId> person, int edition)
    {
        var after = this with { Stage = Stage.After(NoticeAct.Approve) };
        if (edition != Edition) throw new Stale();
        return Writers.Contains(person.Value) ? throw new Refusal("notice.approve.own") : after;
    }
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

    /// <summary>The text when it can be kept, blanks at the ends gone.</summary>
    /// <param name="today">No document was made after this day.</param>
    /// <exception cref="Refusal">A sentence for the first field that cannot be kept, with the field's name.</exception>
    public NoticeText Checked(DateOnly today) => new(
        Column.Trim(),
        Lines.Single(Title, nameof(Title), Notice.LongestTitle, needed: true),
        Lines.Many(Body, nameof(Body), Notice.LongestBody, needed: true),
        Lines.Single(Source, nameof(Source), Notice.LongestLine, needed: true),
        Lines.Single(Issuer, nameof(Issuer), Notice.LongestLine),
        Lines.Single(DocumentNumber, nameof(DocumentNumber), Notice.LongestLine),
        DocumentDate > today ? throw new Refusal("notice.documentDate.future") { Field = nameof(DocumentDate) } : DocumentDate);
}

/// <summary>One immutable version of a notice: what was submitted is what is reviewed, and what is reviewed is what is published.</summary>
public sealed class Edition;
