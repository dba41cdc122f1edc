namespace PingHuEcoPublic.Complaints;

/// <summary>How content a complainant is with the handling, never with the outcome alone.</summary>
public enum HandlingRating
{
    /// <summary>满意.</summary>
    Satisfied,

    /// <summary>基本满意.</summary>
    MostlySatisfied,

    /// <summary>不满意.</summary>
    Dissatisfied,
}

/// <summary>Why a complaint is not taken up; each stands for an article of the Regulations on petitions (《信访工作条例》, 2022).</summary>
public enum RefusalGround
{
    /// <summary>第十九条: the same matter is being handled within its term by another organ.</summary>
    Pending,

    /// <summary>第二十三条: it is for another organ, to which it is sent on.</summary>
    NotOurs,

    /// <summary>第三十一条: litigation, arbitration or another statutory procedure is the way.</summary>
    OtherProcedure,

    /// <summary>第三十六条: concluded after the second review; same facts and reasons.</summary>
    Concluded,
}

/// <summary>What the written answer says to the request (《信访工作条例》第三十二条).</summary>
public enum AnswerOutcome
{
    /// <summary>支持: the facts are clear and the law is on its side.</summary>
    Supported,

    /// <summary>解释说明: the wish is reasonable, the law gives no ground for it.</summary>
    Explained,

    /// <summary>不予支持: it has no ground in fact or law.</summary>
    NotSupported,
}

/// <summary>Which term a clock measures.</summary>
public enum ClockPhase
{
    /// <summary>From receipt to telling whether it is taken up.</summary>
    Acknowledge,

    /// <summary>From acceptance to the answer and closing.</summary>
    Close,
}

/// <summary>Why two submissions may be about one matter.</summary>
public enum MatchKind
{
    /// <summary>The sender said that it came back.</summary>
    SaidSo,

    /// <summary>The same telephone, by its blind index.</summary>
    SamePerson,

    /// <summary>The same registered site.</summary>
    SameSite,

    /// <summary>Addresses that read alike, in the same town or where a town is unknown.</summary>
    SameAddress,

    /// <summary>Points that lie near each other; the value is metres.</summary>
    Near,

    /// <summary>The same kind.</summary>
    SameKind,

    /// <summary>Texts that read alike; the value is from 0 to 1.</summary>
    SimilarText,
}

/// <summary>What it would mean if two submissions were about one matter.</summary>
public enum MatchRelation
{
    /// <summary>重复信访: the same person and the same matter; counts in the repeat rate.</summary>
    Repeat,

    /// <summary>同点位: another person, or one who cannot be known, and the same source.</summary>
    SameSource,
}

/// <summary>What a person decided about two submissions that the rules put side by side.</summary>
public enum CandidateVerdict
{
    /// <summary>They belong to one matter.</summary>
    Linked,

    /// <summary>They do not.</summary>
    Different,
}
