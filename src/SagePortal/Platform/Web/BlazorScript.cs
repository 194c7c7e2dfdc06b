#if BLAZOR_JS_9
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
#endif

namespace SagePortal.Platform.Web;

/// <summary>Serves <c>_framework/blazor.web.js</c> where the build could not (ADR-002).</summary>
internal static class BlazorScript
{
    public static void MapBlazorScript(this IEndpointRouteBuilder endpoints)
    {
#if BLAZOR_JS_9
        var script = ReadResource(Path.Combine(AppContext.BaseDirectory, "blazorjs", "endpoints9.bin"), "_framework/blazor.web.js");
        var tag = "\"" + Convert.ToHexString(SHA256.HashData(script))[..16] + "\"";
        endpoints.MapGet("/_framework/blazor.web.js", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return TypedResults.Bytes(script, "text/javascript; charset=utf-8", entityTag: new(tag));
        }).AllowAnonymous().ExcludeFromDescription();
#endif
    }

#if BLAZOR_JS_9
    // The pack's assembly is read as a container of resources and never loaded.
    private static byte[] ReadResource(string assembly, string resource)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        var metadata = image.GetMetadataReader();
        foreach (var handle in metadata.ManifestResources)
        {
            var entry = metadata.GetManifestResource(handle);
            if (metadata.GetString(entry.Name) == resource && entry.Implementation.IsNil)
            {
                var section = image.GetSectionData(image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress).GetReader();
                section.Offset = (int)entry.Offset;
                return section.ReadBytes(section.ReadInt32());
            }
        }

        throw new InvalidDataException($"{assembly} has no resource {resource}");
    }
#endif
}
