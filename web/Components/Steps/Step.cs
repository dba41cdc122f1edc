namespace PingHuEcoPublic.Web.Components;

/// <summary>One screen of a form: a question or a small group.</summary>
/// <param name="Name">Its name, and with an underscore its partial: <c>Where</c> is shown by <c>_Where.cshtml</c>, whose model is the page.</param>
/// <param name="Title">The key of its heading.</param>
/// <param name="Fields">The properties of the form that it asks for; only these are checked before the next screen.</param>
public sealed record Step(string Name, string Title, params string[] Fields)
{
    /// <summary>The name of the last screen, which every form has: everything once more, then the button that sends.</summary>
    public const string CheckName = "Check";

    /// <summary>The key of a sentence under the heading.</summary>
    public string? Hint { get; init; }

    /// <summary>Asked only when this holds for what was answered before.</summary>
    public Func<bool>? When { get; init; }

    /// <summary>Whether a key of the model state belongs here: <c>Form.Where</c>, and what lies below it.</summary>
    public bool Owns(string key) => Fields.Any(field => key == $"Form.{field}" || key.StartsWith($"Form.{field}.", StringComparison.Ordinal) || key.StartsWith($"Form.{field}[", StringComparison.Ordinal));
}

/// <summary>One line of the last screen.</summary>
/// <param name="Step">Where it can be changed.</param>
/// <param name="Label">The question.</param>
/// <param name="Text">The answer as it is read.</param>
public sealed record Answer(string Step, string Label, string Text);

/// <summary>What the layout of a form needs to know about its page.</summary>
public interface IStepPage
{
    Step Current { get; }

    /// <summary>Which screen this is, from 1.</summary>
    int Number { get; }

    int Count { get; }

    bool IsCheck { get; }

    /// <summary>Where "back" leads from the first screen.</summary>
    string StartPage { get; }

    /// <summary>The form takes files.</summary>
    bool TakesFiles { get; }

    /// <summary>Somebody may need to leave without a trace: no screen is kept by the browser.</summary>
    bool IsDiscreet { get; }

    /// <summary>The words of the button that sends.</summary>
    string SendLabel { get; }

    /// <summary>What happens after sending; stands before the button.</summary>
    string? WhatNext { get; }

    /// <summary>The answers of the other screens, and what goes with the form.</summary>
    IEnumerable<KeyValuePair<string, string>> Carried { get; }

    IReadOnlyList<Answer> Answers { get; }
}
