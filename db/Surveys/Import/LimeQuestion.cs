namespace PingHuEcoPublic.Surveys;

/// <summary>A question of LimeSurvey, whichever of its files it came from.</summary>
/// <param name="Id">Its number, or its name where the file has no numbers.</param>
/// <param name="Type">Its letter.</param>
/// <param name="Title">Its code.</param>
internal sealed record LimeQuestion(string Id, string Type, string Title)
{
    internal List<(string Language, string Text)> Text { get; } = [];

    internal List<(string Language, string Text)> Help { get; } = [];

    internal string Relevance { get; set; } = "";

    internal bool Mandatory { get; set; }

    /// <summary>Whether it may be left open after a second asking, which we do not do.</summary>
    internal bool MandatoryTwice { get; set; }

    internal bool Other { get; set; }

    internal string Group { get; set; } = "";

    internal string GroupRelevance { get; set; } = "";

    /// <summary>Sub-questions: code, axis, text by language.</summary>
    internal List<LimePart> Subquestions { get; } = [];

    /// <summary>Answers: code, axis, text by language.</summary>
    internal List<LimePart> Answers { get; } = [];

    internal Dictionary<string, string> Attributes { get; } = [];

    /// <summary>Attributes that are said in words, by language.</summary>
    internal List<(string Name, string Language, string Text)> Words { get; } = [];

    /// <summary>What was lost of its parts; it is named unless the whole question is.</summary>
    internal List<Loss> Losses { get; } = [];

    internal void Add(string attribute, string language, string value)
    {
        Attributes.TryAdd(attribute, value);
        Words.Add((attribute, language, value));
    }
}

/// <summary>A sub-question or an answer.</summary>
internal sealed record LimePart(string Id, string Code, string Axis)
{
    internal List<(string Language, string Text)> Text { get; } = [];
}
