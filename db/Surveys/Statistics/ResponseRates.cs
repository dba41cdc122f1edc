namespace PingHuEcoPublic.Surveys;

/// <summary>
/// What became of every sampled case, and the rates of the AAPOR's Standard Definitions: response, cooperation, refusal, contact. Only a sampled wave has them: an open
/// link has nobody who did not respond, and claims participation only.
/// </summary>
/// <param name="Complete">I: complete interviews.</param>
/// <param name="Partial">P: partial interviews.</param>
/// <param name="Refused">R: refusals and break-offs.</param>
/// <param name="NotReached">NC: never reached.</param>
/// <param name="Other">O: eligible, lost for other reasons.</param>
/// <param name="UnknownHousehold">UH: whether there is a household is not known.</param>
/// <param name="UnknownOther">UO: whether the case is eligible is not known.</param>
/// <param name="Eligible">e: which share of the unknown is taken as eligible, 0 to 1; it must be stated, so null gives no RR3 and RR4.</param>
public sealed record ResponseRates(int Complete, int Partial, int Refused, int NotReached, int Other, int UnknownHousehold, int UnknownOther, double? Eligible)
{
    private double Known => Complete + Partial + Refused + NotReached + Other;

    private double Unknown => UnknownHousehold + UnknownOther;

    /// <summary>I over everything, all unknown cases taken as eligible: the least that can be claimed.</summary>
    public double? Rr1 => Share(Complete, Known + Unknown);

    /// <summary>RR1 with partial interviews.</summary>
    public double? Rr2 => Share(Complete + Partial, Known + Unknown);

    /// <summary>RR1 with e of the unknown cases.</summary>
    public double? Rr3 => Share(Complete, Known + (Eligible * Unknown));

    /// <summary>RR3 with partial interviews.</summary>
    public double? Rr4 => Share(Complete + Partial, Known + (Eligible * Unknown));

    /// <summary>RR1 without the unknown cases: the most that can be claimed.</summary>
    public double? Rr5 => Share(Complete, Known);

    /// <summary>RR5 with partial interviews.</summary>
    public double? Rr6 => Share(Complete + Partial, Known);

    /// <summary>COOP1: I over everybody reached, those unable to answer included.</summary>
    public double? Cooperation1 => Share(Complete, Interviewed + Refused + Other);

    /// <summary>COOP2: COOP1 with partial interviews.</summary>
    public double? Cooperation2 => Share(Interviewed, Interviewed + Refused + Other);

    /// <summary>COOP3: COOP1 without those unable to answer.</summary>
    public double? Cooperation3 => Share(Complete, Interviewed + Refused);

    /// <summary>COOP4: COOP3 with partial interviews.</summary>
    public double? Cooperation4 => Share(Interviewed, Interviewed + Refused);

    /// <summary>REF1: refusals and break-offs over everything.</summary>
    public double? Refusal1 => Share(Refused, Known + Unknown);

    /// <summary>REF2: REF1 with e of the unknown cases.</summary>
    public double? Refusal2 => Share(Refused, Known + (Eligible * Unknown));

    /// <summary>REF3: REF1 without the unknown cases.</summary>
    public double? Refusal3 => Share(Refused, Known);

    /// <summary>CON1: everybody reached over everything.</summary>
    public double? Contact1 => Share(Interviewed + Refused + Other, Known + Unknown);

    /// <summary>CON2: CON1 with e of the unknown cases.</summary>
    public double? Contact2 => Share(Interviewed + Refused + Other, Known + (Eligible * Unknown));

    /// <summary>CON3: CON1 without the unknown cases.</summary>
    public double? Contact3 => Share(Interviewed + Refused + Other, Known);

    private double Interviewed => Complete + Partial;

    private static double? Share(double part, double? whole) => whole is > 0 ? part / whole : null;
}
