using System.Globalization;

namespace PingHuEcoPublic.Disclosure;

/// <summary>索引号: the code of the organ, the year of publication and a serial of that year, e.g. <c>PHST/2026-00017</c>. Given once, at publication; never used again.</summary>
/// <param name="Organ">The code of the organ, a setting of the site.</param>
/// <param name="Year">The year of publication in Pinghu.</param>
/// <param name="Serial">Counts from 1 in each year.</param>
public readonly record struct IndexNumber(string Organ, int Year, int Serial)
{
    /// <summary>As it is printed.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Organ}/{Year}-{Serial:00000}");
}
