namespace PingHuEcoPublic.Surveys;

/// <summary>
/// A wave's answers as analysis wants them: a column a variable, a byte a code, in memory, so that staff can cut by anything and see it
/// at once (24 MB for a million answers to twenty questions with their weights). No id, no text, no day.
/// </summary>
/// <param name="Count">How many answers.</param>
/// <param name="Codes">The columns by variable; <see cref="Open"/> where left open. One whose codes do not fit a byte is empty.</param>
/// <param name="Towns">The last three digits of the town's division code; <see cref="Open"/> for elsewhere and not said.</param>
/// <param name="Seconds">How long each took; <see cref="NoTime"/> where not known.</param>
/// <param name="Signs">How each came.</param>
/// <param name="Answered">By dense number of a question that is in no column (a text, a day): how many answered it.</param>
/// <param name="Mark">Up to where they were read.</param>
public sealed record AnswerColumns(
    int Count, IReadOnlyDictionary<string, byte[]> Codes, byte[] Towns, short[] Seconds, AnswerSigns[] Signs, IReadOnlyDictionary<int, int> Answered, ColumnMark Mark)
{
    /// <summary>The code of a question that was left open.</summary>
    public const byte Open = byte.MaxValue;

    /// <summary>The time of an answer whose time is not known.</summary>
    public const short NoTime = -1;

    /// <summary>The column of a variable.</summary>
    public byte[] Of(string variable) => Codes[variable];

    /// <summary>Only some of them. Of a question that is in no column it is not known who they are: it has to be counted apart.</summary>
    /// <param name="kept">Whether each is one of them.</param>
    internal AnswerColumns Where(bool[] kept)
    {
        var count = kept.Count(each => each);
        return new(count, Codes.ToDictionary(column => column.Key, column => column.Value.Length == 0 ? [] : Of(column.Value)), Of(Towns), Of(Seconds), Of(Signs), new Dictionary<int, int>(), Mark);

        T[] Of<T>(T[] all)
        {
            var (some, at) = (new T[count], 0);
            for (var row = 0; row < kept.Length; row++)
                if (kept[row]) some[at++] = all[row];
            return some;
        }
    }

    /// <summary>When they were read.</summary>
    public DateTimeOffset AsOf => Mark.AsOf;
}

/// <summary>Up to where a wave's answers were read.</summary>
/// <param name="Settled">How many of them had been corrected after a second entry.</param>
/// <param name="IsFinal">Whether the wave was closed: nothing is added any more.</param>
/// <param name="AsOf">When.</param>
public sealed record ColumnMark(int Settled, bool IsFinal, DateTimeOffset AsOf);

/// <summary>How an answer came.</summary>
[Flags]
public enum AnswerSigns : byte
{
    /// <summary>Nothing is said.</summary>
    None = 0,

    /// <summary>By a one-use invitation.</summary>
    Verified = 1,

    /// <summary>From a device that had answered before.</summary>
    SameDevice = 2,

    /// <summary>So fast that it cannot have been read.</summary>
    Speeder = 4,

    /// <summary>The same answer to every question of a scale.</summary>
    StraightLine = 8,
}
