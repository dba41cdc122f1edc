using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Places;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A site that is measured: an air station, a section, a place where noise is measured.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Site">The site of the register.</param>
/// <param name="Name">The site's name.</param>
/// <param name="Town">Code of the site's town.</param>
/// <param name="Code">The code under which its readings come.</param>
/// <param name="Medium">What is measured there.</param>
/// <param name="Class">The class that it must keep.</param>
/// <param name="Lake">Whether it is a section of a lake or reservoir.</param>
/// <param name="MeasuredBy">Who measures.</param>
public sealed record Station(Id<Station> Id, Id<Site> Site, string Name, string Town, string Code, Medium Medium, string Class, bool Lake, string MeasuredBy)
{
    /// <summary>The items that may be measured there, as the standards write them: a lake's phosphorus and nitrogen are its own.</summary>
    public IReadOnlyList<string> Items(StandardBook book) => Medium switch
    {
        Medium.Air => AqiTable.Pollutants,
        Medium.Water => [.. WaterGrade.ItemsOf(book).Where(item => !item.EndsWith("-lake", StringComparison.Ordinal) || Lake || item == "TN-lake").Where(item => !Lake || item != "TP")],
        Medium.Noise => ["Leq"],
    };

    /// <summary>The periods over which it may be measured, the usual one first.</summary>
    public IReadOnlyList<string> Periods => PeriodsOf(Medium);

    /// <summary>The periods of a medium, the usual one first.</summary>
    public static IReadOnlyList<string> PeriodsOf(Medium medium) => medium switch
    {
        Medium.Air => ["1h", "24h", "8h"],
        Medium.Water => ["sample"],
        Medium.Noise => ["day", "night"],
    };

    /// <summary>The classes of a medium.</summary>
    public static IReadOnlyList<string> ClassesOf(Medium medium) => medium switch
    {
        Medium.Air => ["2", "1"],
        Medium.Water => ["1", "2", "3", "4", "5"],
        Medium.Noise => ["0", "1", "2", "3", "4a", "4b"],
    };
}

/// <summary>What is said of a station when it is added.</summary>
/// <param name="Site">The site of the register.</param>
/// <param name="Code">The code under which its readings come: letters, digits, dot, hyphen.</param>
/// <param name="Medium">What is measured.</param>
/// <param name="Class">The class that it must keep.</param>
/// <param name="Lake">Whether it is a section of a lake or reservoir.</param>
/// <param name="MeasuredBy">Who measures, at most 80 characters.</param>
public sealed record StationFacts(Id<Site> Site, string Code, Medium Medium, string Class, bool Lake, string MeasuredBy);
