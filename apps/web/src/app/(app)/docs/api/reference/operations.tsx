'use client';

import { useEffect, useRef } from 'react';
import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';
import 'swagger-ui-dist/swagger-ui.css';
import './operations.css';
import { followTheme } from './follow-theme.ts';

/** The document of the API as Swagger UI shows it. Requests go to the host that the page came from, and to no other. */
export default function Operations() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => followTheme(), []);
  useEffect(() => {
    // It cannot be taken down: what it made goes with its element.
    const domNode = document.createElement('div');
    place.current?.append(domNode);
    SwaggerUI({
      domNode,
      url: '/api/v1/openapi.json',
      validatorUrl: null,
      persistAuthorization: false,
      displayRequestDuration: true,
      defaultModelsExpandDepth: 0,
      docExpansion: 'list',
    });
    return () => domNode.remove();
  }, []);
  return <div ref={place} id="operations" className="min-h-dvh min-w-0" />;
}
