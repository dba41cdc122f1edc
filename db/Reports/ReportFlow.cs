using PingHuEcoPublic.Kernel;
using static PingHuEcoPublic.Reports.ReportAct;
using static PingHuEcoPublic.Reports.ReportStage;

namespace PingHuEcoPublic.Reports;

/// <summary>Where a report is.</summary>
public enum ReportStage
{
    /// <summary>It came in; whether it is taken up is decided within two working days.</summary>
    Received,

    /// <summary>It was not taken up, with a reason.</summary>
    Refused,

    /// <summary>It was taken up and given to an organisation.</summary>
    Accepted,

    /// <summary>Somebody is looking into it.</summary>
    Verifying,

    /// <summary>不属实: it did not prove true.</summary>
    Unsubstantiated,

    /// <summary>属实: it proved true.</summary>
    Substantiated,

    /// <summary>An award waits for another person's word.</summary>
    RewardProposed,

    /// <summary>The award stands and is shown under the receipt.</summary>
    RewardApproved,

    /// <summary>It proved true and ended without an award, with a reason.</summary>
    Closed,
}

/// <summary>What a person may do with a report. Nothing else moves one.</summary>
public enum ReportAct
{
    /// <summary>Take it up.</summary>
    Accept,

    /// <summary>Not take it up.</summary>
    Refuse,

    /// <summary>Begin to look into it.</summary>
    Verify,

    /// <summary>Find it true.</summary>
    FindTrue,

    /// <summary>Find it not true.</summary>
    FindUntrue,

    /// <summary>Record a fine, detention, arrest or verdict that followed.</summary>
    RecordOutcome,

    /// <summary>Propose an award.</summary>
    ProposeReward,

    /// <summary>Approve the proposed award.</summary>
    ApproveReward,

    /// <summary>Send the proposed award back.</summary>
    DeclineReward,

    /// <summary>End without an award.</summary>
    Close,
}

/// <summary>Every step that a report can take: one table. Who may take it is the policy of the page.</summary>
public static class ReportFlow
{
    extension(ReportStage stage)
    {
        /// <summary>Whether the report ended; its time of keeping begins.</summary>
        public bool IsEnded => stage is Refused or Unsubstantiated or RewardApproved or Closed;

        /// <summary>Whether the act is possible here.</summary>
        public bool Allows(ReportAct act) => stage.Next(act) is not null;

        /// <summary>The acts that are possible here, in order.</summary>
        public IEnumerable<ReportAct> Acts => Enum.GetValues<ReportAct>().Where(act => stage.Allows(act));

        /// <summary>Where the act leads.</summary>
        /// <exception cref="Refusal"><c>report.act.impossible</c></exception>
        public ReportStage After(ReportAct act) => stage.Next(act) ?? throw new Refusal("report.act.impossible");

        private ReportStage? Next(ReportAct act) => (stage, act) switch
        {
            (Received, Accept) => Accepted,
            (Received, Refuse) => Refused,
            (Accepted, Verify) => Verifying,
            (Verifying, FindTrue) => Substantiated,
            (Verifying, FindUntrue) => Unsubstantiated,
            (Substantiated, RecordOutcome) => Substantiated,
            (Substantiated, ProposeReward) => RewardProposed,
            (Substantiated, Close) => Closed,
            (RewardProposed, ApproveReward) => RewardApproved,
            (RewardProposed, DeclineReward) => Substantiated,
            // A verdict may follow years after the fine: grounds add up, so what is new is proposed again.
            (RewardApproved, RecordOutcome) => Substantiated,
            (Closed, RecordOutcome) => Substantiated,
            _ => null,
        };
    }
}
