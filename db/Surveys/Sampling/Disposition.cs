namespace PingHuEcoPublic.Surveys;

/// <summary>How a drawn case is reached.</summary>
public enum CaseKind
{
    /// <summary>By a letter with an invitation.</summary>
    Letter,

    /// <summary>By telephone.</summary>
    Telephone,

    /// <summary>At the door.</summary>
    Household,
}

/// <summary>What became of a drawn case in the end (AAPOR, Standard Definitions, final disposition codes).</summary>
public enum Disposition
{
    /// <summary>I, 1.1: a complete interview.</summary>
    Complete,

    /// <summary>P, 1.2: a partial interview.</summary>
    Partial,

    /// <summary>R, 2.11: refused.</summary>
    Refused,

    /// <summary>R, 2.12: broken off.</summary>
    BrokenOff,

    /// <summary>NC, 2.2: eligible, never reached.</summary>
    NotReached,

    /// <summary>O, 2.3: eligible, could not answer: ill, away for long, no common language.</summary>
    Unable,

    /// <summary>UH, 3.1: whether there is a household is not known.</summary>
    HouseholdUnknown,

    /// <summary>UO, 3.2: whether anybody there is eligible is not known.</summary>
    EligibilityUnknown,

    /// <summary>4: not eligible: no household, a firm, a minor. Outside every rate.</summary>
    NotEligible,
}

/// <summary>How many cases came to which end.</summary>
/// <param name="Cases">All cases.</param>
/// <param name="Of">How many by disposition.</param>
public sealed record CaseCounts(int Cases, IReadOnlyDictionary<Disposition, int> Of)
{
    /// <summary>Cases of which nobody has said what became of them; rates are provisional while there are any.</summary>
    public int Open => Cases - Of.Values.Sum();

    /// <summary>How many came to an end.</summary>
    public int this[Disposition disposition] => Of.GetValueOrDefault(disposition);

    /// <summary>
    /// The cases of a wave by invitation, of which nobody may know who answered: those counted by the answers themselves, invitations that
    /// were opened and not sent are broken off, and the rest is unknown but for what came back to us.
    /// </summary>
    /// <param name="invited">Invitations made.</param>
    /// <param name="used">Invitations opened.</param>
    /// <param name="answered">Answers by invitation.</param>
    /// <param name="returned">What staff recorded of letters: returned, refused, not eligible.</param>
    public static CaseCounts OfInvitations(int invited, int used, int answered, CaseCounts returned)
    {
        var came = returned.Of.Where(each => each.Key is not (Disposition.Complete or Disposition.Partial)).ToDictionary();
        came[Disposition.Complete] = Math.Min(answered, invited);
        came[Disposition.BrokenOff] = came.GetValueOrDefault(Disposition.BrokenOff) + Math.Max(0, used - answered);
        var unknown = invited - came.Values.Sum();
        came[Disposition.EligibilityUnknown] = came.GetValueOrDefault(Disposition.EligibilityUnknown) + Math.Max(0, unknown);
        return new(Math.Max(invited, came.Values.Sum()), came);
    }

    /// <summary>
    /// The share of eligible cases among those whose eligibility is known: what one may state as e where nothing better is known
    /// (the proportional allocation of CASRO). Null where none is known.
    /// </summary>
    public double? KnownEligible =>
        Known is var known && known + this[Disposition.NotEligible] is > 0 and var all ? (double)known / all : null;

    /// <summary>The rates.</summary>
    /// <param name="eligible">e, as it was stated; null for none.</param>
    public ResponseRates Rates(double? eligible) => new(
        this[Disposition.Complete], this[Disposition.Partial], this[Disposition.Refused] + this[Disposition.BrokenOff], this[Disposition.NotReached], this[Disposition.Unable],
        this[Disposition.HouseholdUnknown], this[Disposition.EligibilityUnknown], eligible);

    private int Known => this[Disposition.Complete] + this[Disposition.Partial] + this[Disposition.Refused] + this[Disposition.BrokenOff] + this[Disposition.NotReached] + this[Disposition.Unable];
}
