using System.Globalization;
using System.Text.RegularExpressions;
using PingHuEcoPublic.Tests.Architecture;

namespace PingHuEcoPublic.Tests.Components;

/// <summary>Whether one can read it: the contrast of each pair of colours in each mode (WCAG 2.2, 1.4.3, 1.4.6, 1.4.11).</summary>
public sealed partial class TokensTests
{
    private static readonly string Sheet = File.ReadAllText(Path.Combine(Sources.Root, "web/wwwroot/css/tokens.css"));

    private static readonly Dictionary<string, string> Light = Colours(0);
    private static readonly Dictionary<string, string> Dark = Over(Light, Colours(1));
    private static readonly Dictionary<string, string> ElderLight = Over(Light, Colours(2));
    private static readonly Dictionary<string, string> ElderDark = Over(Dark, Colours(3));

    public static TheoryData<string, string> Pairs => new()
    {
        { "ink", "paper" }, { "ink", "surface" }, { "ink", "lake-wash" }, { "ink", "quiet-wash" },
        { "ink-soft", "paper" }, { "ink-soft", "surface" }, { "ink-soft", "quiet-wash" },
        { "lake", "paper" }, { "lake", "surface" }, { "lake", "lake-wash" }, { "lake-deep", "surface" }, { "on-lake", "lake" },
        { "reed", "reed-wash" }, { "amber", "amber-wash" }, { "cinnabar", "cinnabar-wash" }, { "cinnabar", "surface" }, { "cinnabar", "paper" }, { "surface", "cinnabar" },
        { "on-step-low", "step-1" }, { "on-step-low", "step-2" }, { "on-step-low", "step-3" }, { "on-step-high", "step-4" }, { "on-step-high", "step-5" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Text_can_be_read_by_day_and_by_night(string text, string ground)
    {
        Assert.InRange(Contrast(Light, text, ground), 4.5, 21);
        Assert.InRange(Contrast(Dark, text, ground), 4.5, 21);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Text_of_the_large_and_plain_view_has_seven_to_one(string text, string ground)
    {
        Assert.InRange(Contrast(ElderLight, text, ground), 7, 21);
        Assert.InRange(Contrast(ElderDark, text, ground), 7, 21);
    }

    [Fact]
    public void The_edge_of_a_box_to_type_in_can_be_seen() =>
        Assert.All([Light, Dark, ElderLight, ElderDark], mode =>
        {
            Assert.InRange(Contrast(mode, "line-strong", "surface"), 3, 21);
            Assert.InRange(Contrast(mode, "line-strong", "paper"), 3, 21);
        });

    private static double Contrast(Dictionary<string, string> mode, string one, string other)
    {
        var (a, b) = (Luminance(mode[one]), Luminance(mode[other]));
        return (Math.Max(a, b) + .05) / (Math.Min(a, b) + .05);
    }

    private static double Luminance(string hex)
    {
        double Part(int at) => int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d is var c && c <= .04045 ? c / 12.92 : Math.Pow((c + .055) / 1.055, 2.4);
        return .2126 * Part(0) + .7152 * Part(2) + .0722 * Part(4);
    }

    private static Dictionary<string, string> Over(Dictionary<string, string> below, Dictionary<string, string> above) =>
        below.Where(colour => !above.ContainsKey(colour.Key)).Concat(above).ToDictionary();

    /// <summary>The colours of the sheet's blocks that hold any, in order: day, night, the large view by day, the large view by night.</summary>
    private static Dictionary<string, string> Colours(int block) =>
        Colour().Matches(Block().Matches(Sheet).Select(match => match.Value).Where(text => Colour().IsMatch(text)).ElementAt(block))
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    [GeneratedRegex(@":root[^{]*\{[^}]*\}")]
    private static partial Regex Block();

    [GeneratedRegex(@"--([\w-]+):\s*#([0-9A-Fa-f]{6});")]
    private static partial Regex Colour();
}
