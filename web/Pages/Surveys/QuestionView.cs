using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>A question as it is shown: with what was typed and what is wrong with it.</summary>
public sealed record QuestionView(Question Question, string? Typed, string? Fault)
{
    public string Name => $"A[{Question.Code}]";

    /// <summary>The threads to the hint and the fault.</summary>
    public string? Described => string.Join(' ', new[] { Question.Hint is null ? null : $"h-{Question.Code}", Fault is null ? null : $"e-{Question.Code}" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;
}
