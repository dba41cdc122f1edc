using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>What a bundle's definition may not say though each of its fields can be read.</summary>
internal static class BundleCheck
{
    /// <summary>Refuses a definition whose figures would be wrong without a word.</summary>
    /// <exception cref="Refusal"><c>bundle.question.twice</c>: one name for two figures; <c>bundle.counts</c>: a counted answer that its question does not have; <c>bundle.value</c>: a number too large or too small to be squared.</exception>
    internal static void Of(BundleDefinition definition)
    {
        // Two figures of one name would be tested against each other and adjusted as four.
        foreach (var names in new[] { definition.Questions.Select(question => question.Column), definition.Indices.Select(index => index.Name) })
            if (names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { Key: var twice }) throw new Refusal("bundle.question.twice", ExplainArguments.Shown(twice));
        foreach (var question in definition.Questions)
        {
            // A misspelt answer is counted by nobody, and its share of 0 looks like one.
            var known = (question.Scores?.Keys ?? []).Concat(question.Options ?? []).ToHashSet();
            if (known.Count > 0 && question.Counts?.FirstOrDefault(answer => !known.Contains(answer)) is { } unknown) throw new Refusal("bundle.counts", ExplainArguments.Shown(question.Column), ExplainArguments.Shown(unknown));
            Measure(question.Column, question.Scores?.Values);
        }
        foreach (var index in definition.Indices) Measure(index.Name, index.Parts.Values);
        foreach (var margin in definition.Calibration?.Margins ?? []) Measure(string.Join('|', margin.By), margin.Targets.Values);
    }

    private static void Measure(string name, IEnumerable<double>? numbers)
    {
        foreach (var number in numbers ?? []) if (!Bundle.CanBeCounted(number)) throw new Refusal("bundle.value", ExplainArguments.Shown(name), number);
    }
}
