using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace PingHuEcoPublic.Kernel;

/// <summary>
/// With what a generic struct of one parameter is used in its assembly, e.g. every T of <see cref="Id{T}"/>, read from the compiled
/// signatures. Asking each type by reflection, or preparing for each type that could be meant, took half a second of every start.
/// </summary>
internal static class UsesOf
{
    private const byte GenericInstance = (byte)SignatureTypeCode.GenericTypeInstance;
    private const byte Vector = (byte)SignatureTypeCode.SZArray;

    /// <summary>The types that stand as its argument, e.g. <c>Notice</c> of <c>Id&lt;Notice&gt;</c>, <c>Loss[]</c> of <c>Json&lt;Loss[]&gt;</c>; type parameters are left out.</summary>
    /// <param name="open">The generic struct, e.g. <c>typeof(Id&lt;&gt;)</c>.</param>
    /// <remarks>ECMA-335 II.23.2: a use is GENERICINST VALUETYPE token 1 argument, wherever in the heap of signatures it stands.</remarks>
    public static IReadOnlySet<Type> Arguments(Type open)
    {
        using var file = new PEReader(File.OpenRead(open.Assembly.Location), PEStreamOptions.PrefetchMetadata);
        var reader = file.GetMetadataReader();
        var heap = file.GetMetadata().GetContent().AsSpan(reader.GetHeapMetadataOffset(HeapIndex.Blob), reader.GetHeapSize(HeapIndex.Blob));
        ReadOnlySpan<byte> use = [GenericInstance, (byte)SignatureTypeKind.ValueType, .. Token(open), 1];
        var found = new HashSet<Type>();
        for (int at; (at = heap.IndexOf(use)) >= 0;)
        {
            heap = heap[(at + use.Length)..];
            if (Argument(heap, open.Module) is { } argument) found.Add(argument);
        }
        return found;
    }

    private static byte[] Token(Type type)
    {
        var token = new BlobBuilder();
        token.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(MetadataTokens.EntityHandle(type.MetadataToken)));
        return token.ToArray();
    }

    private static Type? Argument(ReadOnlySpan<byte> signature, Module module) => signature switch
    {
        [Vector, .. var element] => Argument(element, module)?.MakeArrayType(),
        [(byte)SignatureTypeKind.Class or (byte)SignatureTypeKind.ValueType, .. var token] => module.ResolveType(Row(token)),
        _ => null,
    };

    // The two low bits of a coded index say which table: type definitions, references, specifications.
    private static int Row(ReadOnlySpan<byte> token)
    {
        var coded = token[0] switch
        {
            < 0x80 => token[0],
            < 0xC0 => ((token[0] & 0x3F) << 8) | token[1],
            _ => ((token[0] & 0x1F) << 24) | (token[1] << 16) | (token[2] << 8) | token[3],
        };
        var table = (coded & 3) switch { 0 => TableIndex.TypeDef, 1 => TableIndex.TypeRef, _ => TableIndex.TypeSpec };
        return MetadataTokens.GetToken(MetadataTokens.Handle(table, coded >> 2));
    }
}
