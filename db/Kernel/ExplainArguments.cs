using System.Globalization;

namespace PingHuEcoPublic.Kernel;

/// <summary>One thing that may follow an explainer's name.</summary>
/// <param name="Name">The word after two hyphens.</param>
/// <param name="Value">What its value is, for the usage line; null for a flag.</param>
/// <param name="Required">Whether the question makes no sense without it.</param>
/// <param name="Repeats">Whether it may stand more than once.</param>
/// <param name="IsPair">Whether it is a reading, typed without hyphens: <c>pm25=75</c>.</param>
public sealed record ExplainOption(string Name, string? Value = null, bool Required = false, bool Repeats = false, bool IsPair = false)
{
    /// <summary>A reading of what the name says, in a unit: PM2.5 is typed <c>pm25=75</c>.</summary>
    public static ExplainOption Pair(string item, string unit) => new(Plain(item), unit is "" ? "N" : unit, IsPair: true);

    /// <summary>A name as it is typed: NH3-N as <c>nh3n</c>.</summary>
    internal static string Plain(string name) => new([.. name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>Whether it is what was typed before a value.</summary>
    internal bool Is(string typed) => IsPair ? !typed.StartsWith('-') && Plain(typed) == Name : $"--{Name}" == typed;

    /// <summary>As the usage line has it.</summary>
    public override string ToString()
    {
        var typed = IsPair ? $"{Name}={Value}" : Value is null ? $"--{Name}" : $"--{Name} {Value}";
        return Required ? typed : Repeats ? $"[{typed}]…" : $"[{typed}]";
    }
}

/// <summary>What was typed after an explainer's name, checked as it is read; a <see cref="Refusal"/> says in words what is wrong.</summary>
public sealed class ExplainArguments
{
    private const int LongestTerm = 3650;
    private const int HighestReading = 100_000;
    private static readonly DateOnly FirstDay = new(1949, 10, 1);
    private static readonly DateOnly LastDay = new(2199, 12, 31);

    private readonly Dictionary<string, List<string>> given = [];

    private ExplainArguments()
    {
    }

    /// <summary>Reads what was typed: <c>--name value</c>, <c>--name=value</c>, <c>--flag</c>, or a reading <c>name=value</c>.</summary>
    public static ExplainArguments Parse(IReadOnlyList<string> args, IReadOnlyList<ExplainOption> options)
    {
        var arguments = new ExplainArguments();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var before, var after] ? (before, after) : (args[i], null);
            var option = options.FirstOrDefault(each => each.Is(name)) ?? throw new Refusal("explain.option.unknown", Shown(args[i]));
            if (option.IsPair && value is null) throw new Refusal("explain.option.value", $"{option.Name}=");
            if (option.Value is not null) value ??= ++i < args.Count ? args[i] : throw new Refusal("explain.option.value", option);
            else if (value is not null) throw new Refusal("explain.option.flag", name);
            arguments.Add(option, value ?? "");
        }
        if (!arguments.Has("help") && options.FirstOrDefault(each => each.Required && !arguments.Has(each.Name)) is { } missing) throw new Refusal("explain.option.missing", missing);
        return arguments;
    }

    /// <summary>Whether the option was typed.</summary>
    public bool Has(string name) => given.ContainsKey(name);

    /// <summary>The option's text; null where it was not typed.</summary>
    public string? Text(string name) => given.GetValueOrDefault(name)?[0];

    /// <summary>The texts of an option that repeats.</summary>
    public IReadOnlyList<string> Texts(string name) => given.GetValueOrDefault(name, []);

    /// <summary>A day written yyyy-MM-dd, 1949-10-01 to 2199-12-31; null where it was not typed.</summary>
    public DateOnly? Day(string name) => Text(name) is { } text ? DayOf(name, text) : null;

    /// <summary>A day written yyyy-MM-dd; today where it was not typed.</summary>
    public DateOnly DayOrToday(string name) => Day(name) ?? new Clock(TimeProvider.System).Today;

    /// <summary>A number of days, 1 to 3650; null where it was not typed.</summary>
    public int? Days(string name) => given.GetValueOrDefault(name) is { } texts ? DaysOf(name, texts[0]) : null;

    /// <summary>The numbers of days of an option that repeats.</summary>
    public IReadOnlyList<int> EachDays(string name) => [.. given.GetValueOrDefault(name, []).Select(text => DaysOf(name, text))];

    /// <summary>The stretches of an option that repeats, each written FROM..TO, both days included.</summary>
    public IReadOnlyList<(DateOnly From, DateOnly To)> Stretches(string name) => [.. given.GetValueOrDefault(name, []).Select(text => StretchOf(name, text))];

    /// <summary>Money written in yuan with at most two decimals; null where it was not typed.</summary>
    public Fen? Yuan(string name) => Text(name) is not { } text ? null
        : Fen.TryParseYuan(text, out var fen) ? fen
        : throw new Refusal("explain.yuan.wrong", name, Shown(text));

    /// <summary>A number, 0 to 100,000; null where it was not typed.</summary>
    public decimal? Reading(string name) => Text(name) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= HighestReading ? number
        : throw new Refusal("explain.reading.wrong", name, Shown(text), HighestReading);

    /// <summary>The readings that were typed, by item.</summary>
    /// <param name="items">The items that may be typed, as the standard writes them.</param>
    public IReadOnlyDictionary<string, decimal> Readings(IEnumerable<string> items) =>
        items.Where(item => Has(ExplainOption.Plain(item))).ToDictionary(item => item, item => Reading(ExplainOption.Plain(item))!.Value);

    /// <summary>What was typed, safe to show: short, without control characters.</summary>
    internal static string Shown(string text)
    {
        var shown = new string([.. text.Take(40).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '�' : c)]);
        return text.Length > 40 ? shown + "…" : shown;
    }

    private void Add(ExplainOption option, string value)
    {
        if (!given.TryGetValue(option.Name, out var values)) given[option.Name] = [value];
        else if (option.Repeats) values.Add(value);
        else throw new Refusal("explain.option.twice", option.IsPair ? option.Name : $"--{option.Name}");
    }

    private static DateOnly DayOf(string name, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= FirstDay && day <= LastDay ? day
        : throw new Refusal("explain.day.wrong", name, Shown(text));

    private static int DaysOf(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= LongestTerm ? days
        : throw new Refusal("explain.days.wrong", name, Shown(text), LongestTerm);

    private static (DateOnly From, DateOnly To) StretchOf(string name, string text)
    {
        if (text.Split("..") is not [var first, var last]) throw new Refusal("explain.stretch.wrong", name, Shown(text));
        var (from, to) = (DayOf(name, first), DayOf(name, last));
        return from <= to ? (from, to) : throw new Refusal("explain.stretch.backwards", name, Shown(text));
    }
}
