using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>A questionnaire with one question of each kind, and short ways to write others.</summary>
internal static class Kinds
{
    public static Phrase Say(string words) => new(words, words);

    public static Option[] Options(params string[] codes) => [.. codes.Select(code => new Option(code, Say(code), code is "unclear" or "none"))];

    public static Questionnaire Of(params Question[] questions) => new(Say("试"), Say("试"), Say("试"), questions);

    public static SingleChoice Single(string code, params string[] options) => new(code, Say($"{code}?"), Options(options.Length == 0 ? ["yes", "no"] : options));

    public static readonly Questionnaire Every = Of(
        new Hidden("from", Say("来处"), Options("poster", "letter")),
        new Note("hello", Say("您好")),
        Single("single", "good", "bad", "unclear") with { Required = true },
        new MultipleChoice("multiple", Say("哪些"), Options("air", "water", "noise", "none"), Most: 2),
        new Scale("scale", Say("会推荐吗"), 0, 10, Say("不会"), Say("会")),
        new Stars("stars", Say("几颗星")),
        new Matrix("matrix", Say("逐项"), Options("river", "road"), Options("good", "bad")),
        new Ranking("ranking", Say("先后"), Options("air", "water", "noise")),
        new Amount("number", Say("住了几年"), 0, 120, 1, Say("年")),
        new FreeText("text", Say("说说")),
        new Day("date", Say("哪天"), new(2020, 1, 1), new(2026, 12, 31)),
        new TownChoice("town", Say("哪个镇")),
        new PhotoQuestion("photo", Say("拍一张")),
        new Consent("consent", Say("同意吗")));

    /// <summary>An answer to each question of <see cref="Every"/>.</summary>
    public static Dictionary<string, string?> Answered() => new()
    {
        ["from"] = "letter",
        ["single"] = "bad",
        ["multiple"] = "noise,air",
        ["scale"] = "10",
        ["stars"] = "4",
        ["matrix"] = "road=bad,river=good",
        ["ranking"] = "noise,air,water",
        ["number"] = "１２。5",
        ["text"] = "好",
        ["date"] = "2020-01-31",
        ["town"] = "330482103",
        ["photo"] = PhotoQuestion.Given,
        ["consent"] = "yes",
    };
}
