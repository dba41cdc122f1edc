namespace PingHuEcoPublic.Reports;

/// <summary>What kind of violation: the seven that the provincial rule rewards, and everything else.</summary>
public enum ReportKind
{
    /// <summary>逃避监管排污: discharge past the eyes of the law, by hidden pipes, seepage wells, stopped equipment.</summary>
    EvadingSupervision,

    /// <summary>篡改、伪造监测数据: monitoring data changed or made up.</summary>
    FalsifiedData,

    /// <summary>有毒有害物用于复垦或向农用地排放: toxic waste or polluted soil put on land.</summary>
    ToxicToLand,

    /// <summary>非法排放、转移、倾倒、处置固废: industrial, medical or radioactive waste dumped or moved.</summary>
    IllegalDumping,

    /// <summary>饮用水水源一级保护区设排污口: an outfall in the inner protection zone of a drinking water source.</summary>
    DrinkingWaterOutfall,

    /// <summary>无主放射源线索: a radioactive source or waste that nobody owns.</summary>
    OrphanSource,

    /// <summary>其他性质恶劣且不易发现: otherwise grave and hard to find.</summary>
    Hidden,

    /// <summary>Anything else: looked into like the others, without a reward.</summary>
    Other,
}

/// <summary>Which of the kinds the reward rule covers.</summary>
public static class ReportKinds
{
    extension(ReportKind kind)
    {
        /// <summary>Whether the provincial rule's scope names it.</summary>
        public bool IsRewarded => kind is not ReportKind.Other;
    }
}

/// <summary>A field of an identity, sealed by itself.</summary>
public enum IdentityField
{
    /// <summary>The name.</summary>
    Name,

    /// <summary>The mobile number.</summary>
    Phone,

    /// <summary>How the sender relates to the reported party.</summary>
    Relation,
}

/// <summary>A report of a violation. The record itself is read by <see cref="ReportReader"/>.</summary>
public sealed class Report;

/// <summary>Who sends a report. It exists between the request and the seal, and nowhere else.</summary>
/// <param name="Name">The name.</param>
/// <param name="Phone">The mobile number.</param>
/// <param name="Relation">How the sender relates to the reported party; empty where not said.</param>
public sealed record Reporter(string Name, string Phone, string Relation)
{
    /// <summary>Not printable: a record's own words would carry it into a log.</summary>
    public override string ToString() => nameof(Reporter);
}

/// <summary>What a sender reports.</summary>
/// <param name="Kind">What kind of violation.</param>
/// <param name="Happening">It is going on now.</param>
/// <param name="Polluter">Who does it, or how one would know them.</param>
/// <param name="Site">The site of the register, where the sender picked one.</param>
/// <param name="Town">Division code of the town.</param>
/// <param name="Address">Where, in words.</param>
/// <param name="Point">Where, as latitude and longitude (WGS 84); null where not given.</param>
/// <param name="SeenOn">A day on which it was seen; null where not said.</param>
/// <param name="SeenWhen">When it happens, in words; may be empty.</param>
/// <param name="What">What happens.</param>
/// <param name="Photos">Tickets of staged photos, in order.</param>
public sealed record ReportDraft(
    ReportKind Kind, bool Happening, string Polluter, Guid? Site, string Town, string Address, GeoPoint? Point, DateOnly? SeenOn, string SeenWhen, string What, IReadOnlyList<string> Photos);

/// <summary>A point on the earth, WGS 84.</summary>
/// <param name="Lat">Degrees north.</param>
/// <param name="Lon">Degrees east.</param>
public readonly record struct GeoPoint(double Lat, double Lon);

/// <summary>What the sender is told, and what a second sending of the same form returns. It names no report.</summary>
/// <param name="On">The day of receipt.</param>
/// <param name="AckBy">The day by which it is decided whether it is taken up.</param>
public sealed record ReportSent(DateOnly On, DateOnly AckBy);
