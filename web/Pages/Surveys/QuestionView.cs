using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>A question as it is shown: with what was typed and what is wrong with it.</summary>
/// <param name="Question">The question.</param>
/// <param name="Typed">Its answer as one text; null for none.</param>
/// <param name="Fault">The key of the sentence that says what is wrong; null for nothing.</param>
public sealed record QuestionView(Question Question, string? Typed, string? Fault)
{
    /// <summary>What stands in the gaps of the fault.</summary>
    public object[] FaultArgs { get; init; } = [];

    /// <summary>What was answered to earlier questions, for the gaps of this one.</summary>
    public Func<Phrase, Phrase> Say { get; init; } = phrase => phrase;

    /// <summary>Whose order the options have; null for the order of the definition.</summary>
    public Guid? Sheet { get; init; }

    /// <summary>Whether it looks the same to everybody: nothing is typed or wrong, nothing stands in a gap, its options have one order.</summary>
    public bool IsUntouched =>
        string.IsNullOrEmpty(Typed) && Fault is null && Question is not (SingleChoice { Shuffle: true } or MultipleChoice { Shuffle: true } or Ranking { Shuffle: true })
        && !Question.Phrases.Any(phrase => phrase is not null && (phrase.Zh.Contains("{{", StringComparison.Ordinal) || phrase.En.Contains("{{", StringComparison.Ordinal)));

    public string Name => $"A[{Question.Code}]";

    /// <summary>The threads to the hint and the fault.</summary>
    public string? Described => string.Join(' ', new[] { Question.Hint is null ? null : $"h-{Question.Code}", Fault is null ? null : $"e-{Question.Code}" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;

    /// <summary>The name of one of its further controls.</summary>
    public string PartName(string part) => $"A[{Question.Code}.{part}]";

    /// <summary>Whether an option was chosen.</summary>
    public bool IsChosen(string code) => Typed?.Split(',').Contains(code) == true;

    /// <summary>What stands in a place of a ranking, from 1.</summary>
    public string? Placed(int place) => Typed?.Split(',') is { } codes && codes.Length >= place ? codes[place - 1] : null;

    /// <summary>The options in this sheet's order.</summary>
    public IEnumerable<Option> InOrder(IReadOnlyList<Option> options, bool shuffle) => shuffle && Sheet is { } sheet ? options.Shuffled(sheet, Question.Code) : options;
}
