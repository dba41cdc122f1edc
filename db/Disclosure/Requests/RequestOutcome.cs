namespace PingHuEcoPublic.Disclosure;

/// <summary>How a request ended, by the rows of the annual table (国办公开办函〔2021〕30号).</summary>
public enum RequestOutcome
{
    /// <summary>予以公开.</summary>
    Granted,

    /// <summary>部分公开.</summary>
    PartlyGranted,

    /// <summary>不予公开：属于国家秘密.</summary>
    Secret,

    /// <summary>不予公开：其他法律行政法规禁止公开.</summary>
    Forbidden,

    /// <summary>不予公开：危及“三安全一稳定”.</summary>
    Endangers,

    /// <summary>不予公开：保护第三方合法权益.</summary>
    ThirdParty,

    /// <summary>不予公开：属于三类内部事务信息.</summary>
    Internal,

    /// <summary>不予公开：属于四类过程性信息.</summary>
    Process,

    /// <summary>不予公开：属于行政执法案卷.</summary>
    EnforcementFile,

    /// <summary>不予公开：属于行政查询事项.</summary>
    Inquiry,

    /// <summary>无法提供：本机关不掌握相关政府信息.</summary>
    NotHeld,

    /// <summary>无法提供：没有现成信息需要另行制作.</summary>
    ToBeMade,

    /// <summary>无法提供：补正后申请内容仍不明确.</summary>
    Unclear,

    /// <summary>不予处理：信访举报投诉类申请.</summary>
    Petition,

    /// <summary>不予处理：重复申请.</summary>
    Repeated,

    /// <summary>不予处理：要求提供公开出版物.</summary>
    Publication,

    /// <summary>不予处理：无正当理由大量反复申请.</summary>
    Excessive,

    /// <summary>不予处理：要求行政机关确认或重新出具已获取信息.</summary>
    Reissue,

    /// <summary>其他处理：申请人无正当理由逾期不补正.</summary>
    NotSupplemented,

    /// <summary>其他处理：申请人逾期未按收费通知要求缴纳费用.</summary>
    FeeUnpaid,

    /// <summary>其他处理：其他.</summary>
    Other,

    /// <summary>更正：审核属实，已经更正 (art. 41).</summary>
    Corrected,

    /// <summary>更正：记录准确，不予更正.</summary>
    NotCorrected,

    /// <summary>更正：转送有权更正的机关.</summary>
    Forwarded,
}

/// <summary>The parts of the annual table under which outcomes stand, and one beside it.</summary>
public enum OutcomeGroup
{
    /// <summary>予以公开.</summary>
    Granted,

    /// <summary>部分公开.</summary>
    PartlyGranted,

    /// <summary>不予公开.</summary>
    Refused,

    /// <summary>无法提供.</summary>
    NotAvailable,

    /// <summary>不予处理.</summary>
    NotHandled,

    /// <summary>其他处理.</summary>
    Other,

    /// <summary>更正本人信息: no part of the annual table.</summary>
    Correction,
}

/// <summary>Outcomes and their groups.</summary>
public static class OutcomeGroups
{
    /// <summary>The outcomes of the annual table, in its order.</summary>
    public static IReadOnlyList<RequestOutcome> OfTable { get; } = [.. Enum.GetValues<RequestOutcome>().Where(outcome => outcome.Group != OutcomeGroup.Correction)];

    /// <summary>How a matter may be answered.</summary>
    public static IEnumerable<RequestOutcome> Of(RequestMatter matter) =>
        Enum.GetValues<RequestOutcome>().Where(outcome => outcome != RequestOutcome.NotSupplemented && (outcome.Group == OutcomeGroup.Correction) == (matter == RequestMatter.Correction));

    extension(RequestOutcome outcome)
    {
        /// <summary>Where it stands in the table.</summary>
        public OutcomeGroup Group => outcome switch
        {
            RequestOutcome.Granted => OutcomeGroup.Granted,
            RequestOutcome.PartlyGranted => OutcomeGroup.PartlyGranted,
            RequestOutcome.Secret or RequestOutcome.Forbidden or RequestOutcome.Endangers or RequestOutcome.ThirdParty or RequestOutcome.Internal
                or RequestOutcome.Process or RequestOutcome.EnforcementFile or RequestOutcome.Inquiry => OutcomeGroup.Refused,
            RequestOutcome.NotHeld or RequestOutcome.ToBeMade or RequestOutcome.Unclear => OutcomeGroup.NotAvailable,
            RequestOutcome.Petition or RequestOutcome.Repeated or RequestOutcome.Publication or RequestOutcome.Excessive or RequestOutcome.Reissue => OutcomeGroup.NotHandled,
            RequestOutcome.NotSupplemented or RequestOutcome.FeeUnpaid or RequestOutcome.Other => OutcomeGroup.Other,
            RequestOutcome.Corrected or RequestOutcome.NotCorrected or RequestOutcome.Forwarded => OutcomeGroup.Correction,
        };
    }
}
