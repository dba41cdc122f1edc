using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Surveys;

/// <summary>One of the answers of a choice.</summary>
/// <param name="Code">Its code, stable across versions.</param>
/// <param name="Text">As it is read.</param>
/// <param name="Aside">Whether it stands outside the denominators (不清楚, 不关注) and is reported as a share of its own; of many answers it excludes the others.</param>
public sealed record Option(string Code, Phrase Text, bool Aside = false);

/// <summary>What questions with options share.</summary>
public static partial class Options
{
    /// <summary>The most options of one question; a list longer than this is asked by text or cascade.</summary>
    public const int Most = 200;

    /// <summary>Whether a word can be a code: it travels in addresses, forms, conditions and tables.</summary>
    public static bool IsCode(string word) => Code().IsMatch(word);

    extension(IReadOnlyList<Option> options)
    {
        /// <summary>Whether there are enough, each with a code of its own.</summary>
        public bool AreSound(int fewest) =>
            options.Count >= fewest && options.Count <= Most && options.All(option => IsCode(option.Code)) && options.DistinctBy(option => option.Code).Count() == options.Count;

        /// <summary>The place of an option, from 0; -1 where there is none of that code.</summary>
        public int PlaceOf(string code)
        {
            for (var i = 0; i < options.Count; i++) if (options[i].Code == code) return i;
            return -1;
        }

        /// <summary>An option's words.</summary>
        public Phrase TextOf(string code) => options[options.PlaceOf(code)].Text;

        /// <summary>The order of one sheet: by the SHA-256 of sheet, question and option, so that anybody can find it again from the sheet's id; what stands aside stays last.</summary>
        public IEnumerable<Option> Shuffled(Guid sheet, string question) =>
            options.OrderBy(option => option.Aside).ThenBy(option => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes($"{sheet:N}:{question}:{option.Code}"))), StringComparer.Ordinal);
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex Code();
}
