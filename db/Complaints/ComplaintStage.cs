namespace PingHuEcoPublic.Complaints;

/// <summary>What a complaint is about, as a resident would sort it.</summary>
public enum ComplaintKind
{
    /// <summary>气味: smells, exhaust from works.</summary>
    Odour,

    /// <summary>噪声.</summary>
    Noise,

    /// <summary>油烟: fumes of kitchens.</summary>
    Fume,

    /// <summary>水: rivers, sewage, drains.</summary>
    Water,

    /// <summary>垃圾、固废: waste, dumping, burning.</summary>
    Waste,

    /// <summary>施工: building sites, dust.</summary>
    Construction,

    /// <summary>其他.</summary>
    Other,
}

/// <summary>Where one submission (信访件) stands.</summary>
public enum ComplaintStage
{
    /// <summary>It has come in; whether it is taken up must be told within the clock of acknowledgement.</summary>
    Received,

    /// <summary>It is taken up and waits for an organisation.</summary>
    Accepted,

    /// <summary>It is not taken up, with the article that says so.</summary>
    Refused,

    /// <summary>An organisation handles it.</summary>
    Assigned,

    /// <summary>The written answer is given.</summary>
    Answered,

    /// <summary>办结; a look-back is due.</summary>
    Closed,

    /// <summary>The look-back found that it held.</summary>
    Held,
}

/// <summary>What a named person may do with one submission.</summary>
public enum ComplaintAct
{
    /// <summary>受理.</summary>
    Accept,

    /// <summary>不予受理, citing an article.</summary>
    Refuse,

    /// <summary>交办 to an organisation.</summary>
    Assign,

    /// <summary>退回: the organisation says that it is not the right one.</summary>
    Return,

    /// <summary>书面答复.</summary>
    Answer,

    /// <summary>办结.</summary>
    Close,

    /// <summary>回头看 found that it held.</summary>
    FindHeld,

    /// <summary>回头看 found a rebound; the matter opens again.</summary>
    FindRebound,
}
