using PingHuEcoPublic.Kernel;
using static PingHuEcoPublic.Disclosure.NoticeAct;
using static PingHuEcoPublic.Disclosure.NoticeStage;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Where a notice stands.</summary>
public enum NoticeStage
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Submitted; its newest edition waits for another person.</summary>
    InReview,

    /// <summary>Its reviews are complete; it comes out at its time.</summary>
    Scheduled,

    /// <summary>Public.</summary>
    Published,

    /// <summary>Taken back; a stub at its address says when and why.</summary>
    Withdrawn,
}

/// <summary>What can be done to a notice.</summary>
public enum NoticeAct
{
    /// <summary>Write.</summary>
    Edit,

    /// <summary>Fix the text as an edition and ask for review.</summary>
    Submit,

    /// <summary>Send it back with a reason.</summary>
    Return,

    /// <summary>Let the edition pass, as one of the reviewers that its column asks for.</summary>
    Approve,

    /// <summary>Let it wait for its time, once the reviews are complete.</summary>
    Schedule,

    /// <summary>Make it public: after the last review, or when its time has come.</summary>
    Publish,

    /// <summary>Take it back with one of four reasons.</summary>
    Withdraw,

    /// <summary>Give up a correction that was begun; what is public stays as it is.</summary>
    Abandon,
}

/// <summary>The flow of a notice: one table, read by desk, pages and tests alike.</summary>
public static class NoticeFlow
{
    extension(NoticeStage stage)
    {
        /// <summary>Whether the act is possible here.</summary>
        public bool Allows(NoticeAct act) => stage.Next(act) is not null;

        /// <summary>What can be done here: a page's buttons.</summary>
        public IEnumerable<NoticeAct> Acts => Enum.GetValues<NoticeAct>().Where(act => stage.Allows(act));

        /// <summary>Where the act leads.</summary>
        /// <exception cref="Refusal"><c>notice.ACT.while.STAGE</c>: it is not possible here.</exception>
        public NoticeStage After(NoticeAct act) => stage.Next(act) ?? throw new Refusal($"notice.{act.Word()}.while.{stage.Word()}");

        private NoticeStage? Next(NoticeAct act) => (stage, act) switch
        {
            (Draft, Edit) => Draft,
            (Draft, Submit) => InReview,
            (Draft, Abandon) => Published,
            (InReview, Return) => Draft,
            (InReview, Approve) => InReview,
            (InReview, NoticeAct.Schedule) => Scheduled,
            (InReview, Publish) => Published,
            (Scheduled, Return) => Draft,
            (Scheduled, Publish) => Published,
            (Published, Edit) => Draft,
            (Published or Draft or InReview or Scheduled, Withdraw) => Withdrawn,
            _ => null,
        };
    }
}

/// <summary>How much a later edition changes.</summary>
public enum ChangeKind
{
    /// <summary>A slip of the pen, a layout: what it says is the same.</summary>
    Minor,

    /// <summary>What it says is another: readers are told at the top of the page.</summary>
    Major,
}

/// <summary>Why a published notice was taken back. There is no other reason.</summary>
public enum WithdrawalReason
{
    /// <summary>内容有误: what it says is wrong.</summary>
    Wrong,

    /// <summary>涉及个人隐私、商业秘密: it shows what belongs to somebody (条例 art. 15).</summary>
    Private,

    /// <summary>依法不应公开: it should not have been public (条例 arts. 14 and 16).</summary>
    NotForPublic,

    /// <summary>已失效或被替代: it no longer stands, or another stands in its place.</summary>
    Superseded,
}

/// <summary>What follows from a reason.</summary>
public static class WithdrawalReasons
{
    extension(WithdrawalReason reason)
    {
        /// <summary>Whether the stub may still show the title; a secret may stand in a title too.</summary>
        public bool ShowsTitle => reason is WithdrawalReason.Wrong or WithdrawalReason.Superseded;

        /// <summary>Whether duties that the notice fulfilled are open again: a document that has served its time did fulfil them.</summary>
        public bool ReopensDuties => reason is not WithdrawalReason.Superseded;
    }
}
